import CordonModel

extension Policy {
    /// A condition in the words of the policy language, as `{ region: [mainland-china], not: { role: host } }`.
    package func text(of condition: Condition) -> String {
        switch condition {
        case .always: "always"
        case .all(let parts): "all: [\(parts.map(braced).joined(separator: ", "))]"
        case .any(let parts): "any: [\(parts.map(braced).joined(separator: ", "))]"
        case .not(let part): "not: \(braced(part))"
        case .region(let aspect, let union): "\(aspect.key.rawValue): \(text(of: union))"
        case .network(let networks): list("network", networks.map(\.description))
        case .asn(let numbers): list("asn", numbers.map(String.init))
        case .anonymizer(let kinds): list("anonymizer", kinds.map(\.rawValue).sorted())
        case .addressKind(let kinds): list("address-kind", kinds.map(\.rawValue).sorted())
        case .channel(let channels): list("channel", channels.map(\.rawValue).sorted())
        case .role(let roles): list("role", roles.map(\.rawValue).sorted())
        case .user(let users): list("user", users.sorted().map(\.text))
        case .emailDomain(let patterns): list("email-domain", patterns.map(\.description))
        case .authenticated(let value): "authenticated: \(value)"
        case .meeting(let meetings): list("meeting", meetings.sorted().map(\.text))
        case .meetingTag(let tags): list("meeting-tag", tags.sorted().map(\.text))
        case .hostAccount(let accounts): list("host-account", accounts.sorted().map(\.text))
        case .hostRegion(let countries): list("host-region", countries.sorted().map(\.description))
        }
    }

    /// Regions and codes as they may stand in a policy.
    package func text(of union: RegionUnion) -> String {
        let names = union.map(text)
        return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
    }

    /// One region or code as it may stand in a policy.
    package func text(of member: RegionMember) -> String {
        switch member {
        case .country(let code): code.description
        case .subdivision(let code): code.description
        case .continent(let code): "continent:\(code.rawValue)"
        case .asn(let number): "asn:\(number)"
        case .network(let network): network.description
        case .union(let union): union.rawValue
        case .region(let index): regions[index].name
        case .unknown: "unknown"
        }
    }

    private func braced(_ condition: Condition) -> String {
        condition == .always ? "always" : "{ \(text(of: condition)) }"
    }

    private func list(_ key: String, _ values: [String]) -> String {
        values.count == 1 ? "\(key): \(values[0])" : "\(key): [\(values.joined(separator: ", "))]"
    }
}

extension EmailDomainPattern: CustomStringConvertible {
    package var description: String { includesSubdomainsOnly ? "*.\(domain)" : domain }
}
