package import CordonModel

/// Makes numbers of principals: which named user somebody is, or at which named domain, and whether logged in.
package struct PrincipalIndex: Sendable {
    /// Two values an entry: not logged in, logged in. The first entry is of whoever is not named and at no named domain.
    package var values: [UInt32] = [0, 0]
    /// By name, the entry.
    package var users: [ExactText: UInt32] = [:]
    /// By domain in small letters, the entry of those at the domain itself.
    package var domains: [ExactText: UInt32] = [:]
    /// By domain in small letters, the entry of those at a domain below it that has no entry of its own, nor has one
    /// between.
    package var parents: [ExactText: UInt32] = [:]
    /// The values are numbered from 0 up to this.
    package var count = 1

    package init() {}

    var tellsNames: Bool { !users.isEmpty || !domains.isEmpty || !parents.isEmpty }

    /// - Complexity: O(length of the name), and as much for each dot of its domain
    package func value(of participant: Participant) -> UInt32 {
        values[Int(entry(of: participant.user)) * 2 + (participant.isAuthenticated ? 1 : 0)]
    }

    private func entry(of user: String?) -> UInt32 {
        guard let user else { return 0 }
        if let entry = users.isEmpty ? nil : users[ExactText(user)] { return entry }
        guard !domains.isEmpty || !parents.isEmpty else { return 0 }
        return Principal(user: user).emailDomain.map(entry(ofDomain:)) ?? 0
    }

    private func entry(ofDomain domain: String) -> UInt32 {
        if let entry = domains[ExactText(domain)] { return entry }
        let bytes = domain.utf8
        // A domain below another has at least one byte before the dot.
        var cursor = bytes.index(after: bytes.startIndex)
        while cursor < bytes.endIndex {
            let next = bytes.index(after: cursor)
            if bytes[cursor] == UInt8(ascii: "."), let entry = parents[ExactText(String(domain[next...]))] {
                return entry
            }
            cursor = next
        }
        return 0
    }
}
