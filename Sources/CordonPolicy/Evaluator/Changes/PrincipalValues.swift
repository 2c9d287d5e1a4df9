import CordonModel

/// The people that a policy can tell apart: named users, somebody else at each named domain, somebody else, nobody.
struct PrincipalValues {
    private let vocabulary: PolicyVocabulary
    private let own: Principal

    init(_ vocabulary: PolicyVocabulary, of own: Principal) {
        self.vocabulary = vocabulary
        self.own = own
    }

    /// All but the request's own, each logged in and not where the policy asks for that.
    var all: [Principal] {
        let asksUser = !vocabulary.users.isEmpty || !vocabulary.domains.isEmpty
        let users = [own.user] + (asksUser ? named + domains + [stranger(at: nil), nil] : [])
        let logins = vocabulary.asksAuthenticated ? [own.isAuthenticated, !own.isAuthenticated] : [own.isAuthenticated]
        var seen: Set<Who> = [Who(own)]
        return users.flatMap { user in logins.map { Principal(user: user, isAuthenticated: $0) } }
            .filter { seen.insert(Who($0)).inserted }
    }

    private var named: [String?] { vocabulary.users.sorted().map(\.text) }

    private var domains: [String?] {
        vocabulary.domains.map { pattern in
            stranger(at: pattern.includesSubdomainsOnly ? "sub.\(pattern.domain)" : pattern.domain)
        }
    }

    /// A user whom the policy does not name, at a domain or without one.
    private func stranger(at domain: String?) -> String {
        let suffix = domain.map { "@\($0)" } ?? ""
        var name = "somebody"
        while vocabulary.users.contains(ExactText(name + suffix)) { name += "-else" }
        return name + suffix
    }

    /// A principal told apart byte by byte.
    private struct Who: Hashable {
        let user: ExactText?
        let isAuthenticated: Bool

        init(_ principal: Principal) {
            user = principal.user.map(ExactText.init)
            isAuthenticated = principal.isAuthenticated
        }
    }
}
