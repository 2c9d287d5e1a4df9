package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// Somebody to whom a condition at some places applies, as ordinary as may be.
package struct Witness: Hashable, Sendable {
    /// Without what sources say of the place.
    package let request: Request
    package let address: IPAddress?
    package let phone: PhoneNumber?
}

/// Finds witnesses.
package struct WitnessFinder: Sendable {
    private let attributes: AttributeIndex
    private let diagram: DiagramBuilder
    private let prefixes: Set<String>
    /// When, where nothing that is compared depends on it; a policy may want a time all the same, for what it promises.
    private let anyInstant: Instant?

    package init(_ tables: JointTables, of policies: [Policy]) {
        anyInstant = policies.contains(where: \.isDated) ? Instant(milliseconds: 1_591_228_800_000) : nil
        attributes = tables.attributes
        diagram = tables.diagram
        prefixes = Set(tables.phones.map(\.digits))
    }

    /// Somebody at one of the places of whom the condition holds; nil where there is nobody.
    ///
    /// - Complexity: O(ranges + depth of the condition)
    package func witness(_ condition: UInt32, at places: PlaceSet) -> Witness? {
        guard condition != Diagram.never else { return nil }
        let address = places.typicalAddress
        let phone = address == nil ? places.phones.lazy.compactMap(number).first : nil
        guard address != nil || phone != nil || places.includesUnplaced else { return nil }
        return Witness(
            request: request(for: condition, isAddress: address != nil), address: address, phone: phone)
    }

    /// A number that begins so, and does not begin as one of a longer prefix does.
    private func number(_ prefix: String) -> PhoneNumber? {
        (0..<1000).lazy.compactMap { attempt in
            let rest = String(repeating: "5", count: max(1, 8 - prefix.count)) + "\(100 + attempt)"
            let digits = prefix + rest.suffix(15 - prefix.count)
            let longest = digits.indices.last { prefixes.contains(String(digits[...$0])) }
            return longest.map { digits[...$0] == prefix } == true ? PhoneNumber(String(digits)) : nil
        }.first ?? PhoneNumber(prefix)
    }

    private func request(for condition: UInt32, isAddress: Bool) -> Request {
        var request = Request(channel: .desktop, instant: attributes.boundaries.last ?? anyInstant)
        var node = condition
        while node != Diagram.always {
            let (variable, runs) = (diagram.nodes[Int(node)].variable, diagram.nodes[Int(node)].runs)
            let value = preferred(attributes.variables[Int(variable)], runs)
            apply(value, to: attributes.variables[Int(variable)], &request, isAddress)
            node = runs.last { $0.first <= value }?.target ?? Diagram.always
        }
        return request
    }

    /// What is there when nobody says anything, if that leads on; else the first value that does.
    private func preferred(_ variable: AttributeIndex.Variable, _ runs: [DiagramBuilder.Run]) -> UInt32 {
        let usual: UInt32 =
            switch variable {
            case .channel: attributes.channels[AttributeIndex.number(of: .desktop)]
            case .role: attributes.roles[AttributeIndex.number(of: .attendee)]
            case .principal: attributes.principals.values[0]
            default: 0
            }
        let leadsOn = runs.last { $0.first <= usual }.map { $0.target != Diagram.never } ?? false
        return leadsOn ? usual : runs.first { $0.target != Diagram.never }?.first ?? usual
    }

    private func apply(
        _ value: UInt32, to variable: AttributeIndex.Variable, _ request: inout Request, _ isAddress: Bool
    ) {
        switch variable {
        case .ended(let rule): if value == 1 { request.state.ended.insert(rule) }
        case .suspended(let rule): if value == 1 { request.state.suspended.insert(rule) }
        case .tag(let tag): if value == 1 { request.meetingTags.append(tag.text) }
        case .meeting: request.meeting = Self.least(attributes.meetings, value)?.text
        case .hostAccount: request.hostAccount = Self.least(attributes.hostAccounts, value)?.text
        case .hostCountry: request.hostCountry = Self.least(attributes.hostCountries, value)
        case .time: request.instant = instant(value)
        case .channel: request.channel = channel(value, isAddress)
        case .role:
            request.role = Role.allCases.last { attributes.roles[AttributeIndex.number(of: $0)] == value } ?? .attendee
        case .principal: request.principal = principal(value)
        }
    }

    private static func least<Value: Comparable>(_ numbers: [Value: UInt32], _ number: UInt32) -> Value? {
        number == 0 ? nil : numbers.filter { $0.value == number }.keys.min()
    }

    /// The instant at which a time begins; before all, a day earlier.
    private func instant(_ value: UInt32) -> Instant? {
        guard value == 0 else { return attributes.boundaries[Int(value) - 1] }
        return attributes.boundaries.first.map { Instant(milliseconds: $0.milliseconds - 86_400_000) }
    }

    private func channel(_ value: UInt32, _ isAddress: Bool) -> Channel? {
        Channel.allCases.first {
            attributes.channels[AttributeIndex.number(of: $0)] == value && !(isAddress && $0 == .pstn)
        }
    }

    private func principal(_ value: UInt32) -> Principal {
        let principals = attributes.principals
        let people =
            [nil] + principals.users.keys.sorted().map { $0.text }
            + principals.domains.keys.sorted().map { "someone@\($0.text)" }
            + principals.parents.keys.sorted().map { "someone@anywhere.\($0.text)" }
        for user in people {
            for isAuthenticated in [false, true] {
                let participant = Participant(user: user, isAuthenticated: isAuthenticated)
                if principals.value(of: participant) == value {
                    return Principal(user: user, isAuthenticated: isAuthenticated)
                }
            }
        }
        return .absent
    }
}

extension PlaceSet {
    /// One of the set's largest range, of IPv4 if there is any, and not a special one if that can be.
    fileprivate var typicalAddress: IPAddress? {
        let first = ipv4.max { $0.upperBound - $0.lowerBound < $1.upperBound - $1.lowerBound }
        let ordinary = ipv4.filter { !IPAddress.v4(IPv4Address(bits: $0.typical)).kind.isSpecial }
            .max { $0.upperBound - $0.lowerBound < $1.upperBound - $1.lowerBound }
        if let range = ordinary ?? first { return .v4(IPv4Address(bits: range.typical)) }
        let ranges = ipv6.sorted { $0.upperBound - $0.lowerBound > $1.upperBound - $1.lowerBound }
        let range = ranges.first { !IPAddress.v6(IPv6Address(bits: $0.typical)).kind.isSpecial } ?? ranges.first
        return range.map { .v6(IPv6Address(bits: $0.typical)) }
    }
}

extension ClosedRange where Bound: FixedWidthInteger {
    /// The one behind the first where there is room, as a network's first address is nobody's.
    fileprivate var typical: Bound { lowerBound < upperBound ? lowerBound + 1 : lowerBound }
}
