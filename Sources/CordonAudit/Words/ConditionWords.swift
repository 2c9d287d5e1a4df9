package import CordonCompiler
import CordonCore
import CordonModel

/// Says conditions in the words of the policy language.
package struct ConditionWords: Sendable {
    private let attributes: AttributeIndex
    private let diagram: DiagramBuilder

    package init(_ tables: JointTables) {
        attributes = tables.attributes
        diagram = tables.diagram
    }

    /// A condition as cases of which never two hold together, so many at most, and whether these are all. Where it is asked
    /// of addresses, it is not said that nobody dials in.
    ///
    /// - Complexity: O(cases × depth of the condition)
    package func cases(
        of condition: UInt32, ofAddresses: Bool, limit: Int
    ) -> (cases: [String], isComplete: Bool) {
        var reader = CaseReader(words: self, ofAddresses: ofAddresses, limit: limit)
        reader.read(condition, [])
        return (reader.cases, reader.isComplete)
    }

    /// The values of a node's variable that lead to each of its targets but to no answer at all.
    fileprivate func branches(of node: UInt32) -> [(target: UInt32, values: Set<UInt32>)] {
        let runs = diagram.nodes[Int(node)].runs
        let count = valueCount(of: variable(of: node))
        var branches: [(target: UInt32, values: Set<UInt32>)] = []
        for (index, run) in runs.enumerated() where run.target != Diagram.never {
            let values = Set(run.first..<(index + 1 < runs.count ? runs[index + 1].first : count))
            if let known = branches.firstIndex(where: { $0.target == run.target }) {
                branches[known].values.formUnion(values)
            } else {
                branches.append((run.target, values))
            }
        }
        return branches
    }

    private func variable(of node: UInt32) -> AttributeIndex.Variable {
        attributes.variables[Int(diagram.nodes[Int(node)].variable)]
    }

    private func valueCount(of variable: AttributeIndex.Variable) -> UInt32 {
        switch variable {
        case .ended, .suspended, .tag: 2
        case .meeting: (attributes.meetings.values.max() ?? 0) + 1
        case .hostAccount: (attributes.hostAccounts.values.max() ?? 0) + 1
        case .hostCountry: (attributes.hostCountries.values.max() ?? 0) + 1
        case .time: UInt32(attributes.boundaries.count) + 1
        case .channel: attributes.channelCount
        case .role: attributes.roleCount
        case .principal: UInt32(attributes.principals.count)
        }
    }

    /// What the variable of a node has where it has one of the values.
    fileprivate func words(for values: Set<UInt32>, at node: UInt32, ofAddresses: Bool) -> String? {
        switch variable(of: node) {
        case .ended(let rule): "\(values == [1] ? "" : "not ")ended: \(rule)"
        case .suspended(let rule): "\(values == [1] ? "" : "not ")suspended: \(rule)"
        case .tag(let tag): "\(values == [1] ? "" : "not ")meeting-tag: \(tag.text)"
        case .meeting: list("meeting", attributes.meetings.map { ($0.text, $1) }, values)
        case .hostAccount: list("host-account", attributes.hostAccounts.map { ($0.text, $1) }, values)
        case .hostCountry: list("host-region", attributes.hostCountries.map { ("\($0)", $1) }, values)
        case .time: times(values)
        case .channel: channels(values, ofAddresses: ofAddresses)
        case .role: list("role", zip(Role.allCases, attributes.roles).map { ($0.rawValue, $1) }, values, isClosed: true)
        case .principal: PrincipalWords(attributes.principals).words(for: values)
        }
    }

    /// The values that are named, or where whatever is not named is among them, those that are missing.
    private func list(
        _ key: String, _ named: [(name: String, value: UInt32)], _ values: Set<UInt32>, isClosed: Bool = false
    ) -> String {
        let isOpen = values.contains(0) && !isClosed
        let names = named.filter { values.contains($0.value) != isOpen }.map(\.name).sorted()
        let text = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
        return "\(isOpen ? "not " : "")\(key): \(text)"
    }

    /// Nil where everybody who has an address is meant.
    private func channels(_ values: Set<UInt32>, ofAddresses: Bool) -> String? {
        let named = zip(Channel.allCases, attributes.channels).filter { !ofAddresses || $0.0 != .pstn }
        guard !ofAddresses || !named.allSatisfy({ values.contains($0.1) }) else { return nil }
        return list("channel", named.map { ($0.0.rawValue, $0.1) }, values)
    }

    private func times(_ values: Set<UInt32>) -> String {
        let sorted = values.sorted()
        let ends = sorted.filter { !values.contains($0 + 1) }
        let starts = sorted.filter { $0 == 0 || !values.contains($0 - 1) }
        return zip(starts, ends).map { first, last in
            let from = first > 0 ? "from \(attributes.boundaries[Int(first) - 1])" : nil
            let until = Int(last) < attributes.boundaries.count ? "until \(attributes.boundaries[Int(last)])" : nil
            return [from, until].compactMap { $0 }.joined(separator: " ")
        }
        .joined(separator: " or ")
    }
}

/// Collects the ways through a diagram that end in yes.
private struct CaseReader {
    let words: ConditionWords
    let ofAddresses: Bool
    let limit: Int
    private(set) var cases: [String] = []
    private(set) var isComplete = true

    init(words: ConditionWords, ofAddresses: Bool, limit: Int) {
        self.words = words
        self.ofAddresses = ofAddresses
        self.limit = limit
    }

    mutating func read(_ node: UInt32, _ said: [String]) {
        guard node != Diagram.always else { return add(said) }
        for (target, values) in words.branches(of: node) {
            guard isComplete else { return }
            let word = words.words(for: values, at: node, ofAddresses: ofAddresses)
            read(target, said + (word.map { [$0] } ?? []))
        }
    }

    private mutating func add(_ said: [String]) {
        guard cases.count < limit else {
            isComplete = false
            return
        }
        cases.append(said.isEmpty ? "everybody" : said.joined(separator: ", "))
    }
}

/// Says who somebody may be.
private struct PrincipalWords {
    private let index: PrincipalIndex
    /// Everybody that is named, then who is not.
    private let entries: [(words: String, number: Int)]

    init(_ index: PrincipalIndex) {
        self.index = index
        let users = index.users.map { ("user: \($0.text)", $1) }
        let domains = index.domains.map { ("email-domain: \($0.text)", $1) }
        let parents = index.parents.map { ("email-domain: *.\($0.text)", $1) }
        entries =
            (users + domains + parents).sorted { $0.0 < $1.0 }.map { ($0.0, Int($0.1)) }
            + [("anybody else", 0)]
    }

    func words(for values: Set<UInt32>) -> String {
        for login in [false, true] where values == Set(entries.map { value($0.number, login) }) {
            return "authenticated: \(login)"
        }
        guard value(0, false) != value(0, true) || !values.contains(value(0, false)) else {
            return "not (\(words(for: Set(index.values).subtracting(values))))"
        }
        return entries.compactMap { words(for: $0.words, $0.number, values) }.joined(separator: " or ")
    }

    private func value(_ entry: Int, _ login: Bool) -> UInt32 { index.values[entry * 2 + (login ? 1 : 0)] }

    private func words(for name: String, _ entry: Int, _ values: Set<UInt32>) -> String? {
        switch (values.contains(value(entry, false)), values.contains(value(entry, true))) {
        case (true, true): name
        case (false, true): "\(name), logged in"
        case (true, false): "\(name), not logged in"
        case (false, false): nil
        }
    }
}
