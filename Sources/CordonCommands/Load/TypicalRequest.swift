import CordonAtlas
import CordonLoad
import CordonModel
import CordonPolicy

/// Who asks in a load test where no option says it: somebody for whom a rule decides somewhere, as a policy that has nothing
/// to do with its meeting is no load, and a comparison of nothing but defaults proves little.
struct TypicalRequest {
    let request: Request
    /// The rule that decides somewhere; nil where none was found.
    let rule: String?

    private static let addressCount = 500
    private static let candidateLimit = 100

    /// Tries the request as it is, then people whom the conditions of the rules describe, one rule after the other.
    ///
    /// - Parameters:
    ///   - policy: Whose rules are asked.
    ///   - atlas: Where places come from.
    ///   - space: Where addresses come from.
    ///   - base: Nobody in particular, at the instant of the test.
    /// - Complexity: O(rules × addresses), of both as many as the limits say
    init(_ policy: Policy, _ atlas: Atlas, _ space: RoutedSpace, from base: Request) {
        let evaluator = Evaluator(policy)
        let places = space.sample(Self.addressCount).map(atlas.place)
        let described = policy.rules.prefix(Self.candidateLimit).map(base.described)
        for request in [base] + described {
            guard let rule = evaluator.rule(for: request, places) else { continue }
            self.init(request: request, rule: rule)
            return
        }
        self.init(request: base, rule: nil)
    }

    private init(request: Request, rule: String?) {
        self.request = request
        self.rule = rule
    }
}

extension Evaluator {
    /// A rule that decides for somebody at one of some places.
    fileprivate func rule(for request: Request, _ places: [Place]) -> String? {
        var request = request
        for place in places {
            request.place = place
            if let rule = try? decide(request).rule { return rule }
        }
        return nil
    }
}

extension RoutedSpace {
    /// First addresses of ranges that lie evenly between all.
    fileprivate func sample(_ count: Int) -> [IPAddress] {
        ipv4.sample(count).map { .v4(IPv4Address(bits: $0)) }
            + ipv6.sample(count).map { IPAddress(IPv6Address(bits: $0)) }
    }
}

extension Request {
    /// Somebody of whom everything is true that the rule asks for, as far as it is asked for directly.
    fileprivate func described(by rule: Rule) -> Request {
        var request = self
        request.fulfil(rule.condition)
        switch rule.enforcement {
        case .participant: break
        case .meeting: request.state.ended = [rule.id]
        case .account: request.state.suspended = [rule.id]
        }
        return request
    }

    /// Of several values the first in order; conditions under `not` and on places are left as they are.
    private mutating func fulfil(_ condition: Condition) {
        switch condition {
        case .all(let parts): for part in parts { fulfil(part) }
        case .any(let parts): if let first = parts.first { fulfil(first) }
        case .meeting(let names): meeting = names.min()?.text
        case .meetingTag(let tags): if let tag = tags.min() { meetingTags.append(tag.text) }
        case .hostAccount(let accounts): hostAccount = accounts.min()?.text
        case .hostRegion(let countries): hostCountry = countries.min()
        case .channel(let channels):
            channel = Channel.allCases.first { $0 != .pstn && channels.contains($0) } ?? channel
        case .role(let roles): role = Role.allCases.first(where: roles.contains) ?? role
        case .user(let users): principal.user = users.min()?.text
        case .emailDomain(let patterns): principal.user = patterns.first?.member ?? principal.user
        case .authenticated(let value): principal.isAuthenticated = value
        case .always, .not, .region, .network, .asn, .anonymizer, .addressKind: break
        }
    }
}

extension EmailDomainPattern {
    fileprivate var member: String { includesSubdomainsOnly ? "somebody@mail.\(domain)" : "somebody@\(domain)" }
}
