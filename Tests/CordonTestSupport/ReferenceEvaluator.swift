package import CordonModel
package import CordonPolicy

/// The semantics of DESIGN written down a second time, as naively as possible and without a line of ``Evaluator``:
/// slow, without caches, and with its own reading of networks, windows, e-mail domains and tunnels.
package struct ReferenceEvaluator {
    let policy: Policy
    let request: Request
    /// What is taken for true of the place at the moment.
    private var story = Location()
    /// Set where everything but one story is left out of account.
    private var onlyStory: Location?

    /// Nil where the policy is dated and the request has no instant.
    package static func decide(_ policy: Policy, _ request: Request) -> Decision? {
        let reference = ReferenceEvaluator(policy: policy, request: request)
        if reference.isDated, request.instant == nil { return nil }
        let verdict = reference.verdict()
        let isCertain = reference.otherStories.allSatisfy { other in
            var supposing = reference
            supposing.onlyStory = other
            return supposing.verdict().effect == verdict.effect
        }
        return Decision(verdict, isCertain: isCertain)
    }

    /// The effect alone, without asking whether it is certain.
    package static func effect(_ policy: Policy, _ request: Request) -> Effect? {
        let reference = ReferenceEvaluator(policy: policy, request: request)
        return reference.isDated && request.instant == nil ? nil : reference.verdict().effect
    }

    private init(policy: Policy, request: Request) {
        self.policy = policy
        self.request = request
    }

    private func verdict() -> Verdict {
        for tier in 0..<policy.tiers.count {
            for effect in [Effect.deny, .hold, .admit] {
                var least: String?
                for rule in policy.rules where rule.tier == tier && rule.effect == effect && matches(rule) {
                    if let known = least, !comesBefore(rule.id, known) { continue }
                    least = rule.id
                }
                if let least { return Verdict(effect: effect, rule: least) }
            }
        }
        return Verdict(effect: policy.defaultEffect, rule: nil)
    }

    private func comesBefore(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }

    private func matches(_ rule: Rule) -> Bool {
        let now = request.instant?.milliseconds ?? 0
        if let from = rule.window.from, now < from.milliseconds { return false }
        if let until = rule.window.until, now >= until.milliseconds { return false }
        if case .meeting = rule.enforcement, !request.state.ended.contains(rule.id) { return false }
        if case .account = rule.enforcement, !request.state.suspended.contains(rule.id) { return false }
        let answers = (onlyStory.map { [$0] } ?? stories).map { story in
            var reading = self
            reading.story = story
            return reading.hits(rule, now)
        }
        let hits = answers.filter { $0 }.count
        if policy.location.disagreement == .any { return hits >= 1 }
        if request.place.phone != nil { return hits == answers.count }
        switch policy.location.disagreement {
        case .all: return hits == answers.count
        case .majority: return hits > answers.count - hits
        case .first: return answers.first == true
        case .any: return false
        }
    }

    private func hits(_ rule: Rule, _ now: Int64) -> Bool {
        if !holds(rule.condition) { return false }
        for exception in rule.exceptions where now < exception.until.milliseconds {
            if holds(exception.condition) { return false }
        }
        return true
    }

    private func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .always: return true
        case .not(let part): return !holds(part)
        case .all(let parts):
            for part in parts where !holds(part) { return false }
            return true
        case .any(let parts):
            for part in parts where holds(part) { return true }
            return false
        default: return holdsOfPlace(condition) ?? holdsOfAttributes(condition)
        }
    }

    private func holdsOfPlace(_ condition: Condition) -> Bool? {
        switch condition {
        case .region(let aspect, let union): isAnyMember(union, aspect)
        case .network(let networks): networks.contains { isInside($0) }
        case .asn(let numbers): numbers.contains { $0 == asn }
        case .anonymizer(let kinds): words.contains { $0.anonymizers.contains { kinds.contains($0) } }
        case .addressKind(let kinds): kinds.contains { $0 == request.place.address?.kind }
        default: nil
        }
    }

    private func holdsOfAttributes(_ condition: Condition) -> Bool {
        switch condition {
        case .channel(let channels): channels.contains { $0 == request.channel }
        case .role(let roles): roles.contains { $0 == request.role }
        case .user(let users): isListed(request.principal.user, users.map(\.text))
        case .emailDomain(let patterns): patterns.contains { isMatched($0) }
        case .authenticated(let value): value == request.principal.isAuthenticated
        case .meeting(let meetings): isListed(request.meeting, meetings.map(\.text))
        case .meetingTag(let tags): request.meetingTags.contains { isListed($0, tags.map(\.text)) }
        case .hostAccount(let accounts): isListed(request.hostAccount, accounts.map(\.text))
        case .hostRegion(let countries): countries.contains { $0 == request.hostCountry }
        default: false
        }
    }

    private func isListed(_ text: String?, _ list: [String]) -> Bool {
        guard let text else { return false }
        return list.contains { Array($0.utf8) == Array(text.utf8) }
    }

    private func isMatched(_ pattern: EmailDomainPattern) -> Bool {
        guard
            let parts = request.principal.user?.utf8.split(
                separator: UInt8(ascii: "@"), omittingEmptySubsequences: false),
            parts.count > 1, let last = parts.last, !last.isEmpty
        else { return false }
        let domain = last.map { (65...90).contains($0) ? $0 + 32 : $0 }
        let wanted = Array(pattern.domain.utf8)
        guard pattern.includesSubdomainsOnly else { return domain == wanted }
        let suffix = [UInt8(ascii: ".")] + wanted
        return domain.count > suffix.count && Array(domain.suffix(suffix.count)) == suffix
    }
}

// Places.
extension ReferenceEvaluator {
    /// Whether the policy reads the place by the IPv4 address inside.
    private var isReadByInnerAddress: Bool {
        guard policy.location.tunnels == .embedded, case .v6(let outer) = request.place.address else { return false }
        var groups: [UInt128] = []
        for index in 0..<8 { groups.append(outer.bits >> UInt128(112 - 16 * index) & 0xFFFF) }
        if groups[0] == 0x2002 { return isGlobal(groups[1], groups[2]) }
        let isNAT64 = groups[0] == 0x64 && groups[1] == 0xFF9B && groups[2...5].allSatisfy { $0 == 0 }
        return isNAT64 && isGlobal(groups[6], groups[7])
    }

    private func isGlobal(_ high: UInt128, _ low: UInt128) -> Bool {
        IPv4Address(bits: UInt32(high) * 65536 + UInt32(low)).kind == .global
    }

    var isSpecial: Bool {
        guard let kind = request.place.address?.kind, kind != .global else { return false }
        return !isReadByInnerAddress
    }

    private var evidence: Evidence {
        isReadByInnerAddress ? request.place.embeddedEvidence : request.place.evidence
    }

    /// What sources say of the place, those without a record left out.
    private var words: [Location] {
        if isSpecial { return [] }
        let said = evidence.sources.compactMap { $0 }
        guard let correction = evidence.correction else { return said }
        return said.isEmpty ? [correction.applied(to: Location())] : said.map { correction.applied(to: $0) }
    }

    private var asn: UInt32? {
        for word in words { if let asn = word.asn { return asn } }
        return nil
    }

    /// Everything that may be true of the place: what sources say who are not outdone by another one that agrees.
    var stories: [Location] {
        if isSpecial { return [Location()] }
        if request.place.phone != nil {
            let told = evidence.stories.map { Location(country: $0.country) }
            return told.isEmpty ? [Location()] : told
        }
        for isEnough in [{ $0.country != nil }, { $0.registeredCountry ?? $0.representedCountry != nil }]
            as [(Location) -> Bool]
        {
            let all = words.filter(isEnough)
            let told = all.filter { one in !all.contains { other in isOutdone(one, by: other) } }
            if !told.isEmpty { return told }
        }
        return [Location()]
    }

    /// Whether every fact of one is a fact of the other, which has more.
    private func isOutdone(_ one: Location, by other: Location) -> Bool {
        facts(one).isStrictSubset(of: facts(other))
    }

    private func facts(_ location: Location) -> Set<String> {
        var facts = Set(location.subdivisions.map { "subdivision \($0)" })
        if let code = location.country { facts.insert("country \(code)") }
        if let code = location.registeredCountry { facts.insert("registered \(code)") }
        if let code = location.representedCountry { facts.insert("represented \(code)") }
        if let code = location.continent { facts.insert("continent \(code)") }
        return facts
    }

    private func isAnyMember(_ members: [RegionMember], _ aspect: RegionAspect) -> Bool {
        for member in members where isMember(member, aspect) { return true }
        return false
    }

    private func isMember(_ member: RegionMember, _ aspect: RegionAspect) -> Bool {
        switch member {
        case .country(let code):
            switch aspect {
            case .used: return code == story.country
            case .registered: return code == story.registeredCountry
            case .represented: return code == story.representedCountry
            }
        case .subdivision(let code):
            return aspect == .used && story.country != nil && story.subdivisions.contains(code)
        case .continent(let code):
            return aspect == .used && story.country != nil && story.continent == code
        case .asn(let number): return number == asn
        case .network(let network): return isInside(network)
        case .unknown: return !isSpecial && story.country == nil
        case .region(let index):
            for version in policy.regions[index].versions where isNow(version.window) {
                if isAnyMember(version.exclude, aspect) { return false }
                return isAnyMember(version.include, aspect)
            }
            return false
        case .union(let union):
            let country =
                switch aspect {
                case .used: story.country
                case .registered: story.registeredCountry
                case .represented: story.representedCountry
                }
            return country.map { ReferenceUnion.contains($0, union, request.instant?.milliseconds ?? 0) } ?? false
        }
    }

    private func isNow(_ window: Window) -> Bool {
        guard let now = request.instant?.milliseconds else { return window.from == nil && window.until == nil }
        if let from = window.from, now < from.milliseconds { return false }
        if let until = window.until, now >= until.milliseconds { return false }
        return true
    }

    private func isInside(_ network: IPNetwork) -> Bool {
        switch (network, request.place.address) {
        case (.v4(let network), .v4(let address)):
            for bit in 0..<network.prefixLength where (network.first.bits ^ address.bits) >> (31 - bit) & 1 == 1 {
                return false
            }
            return true
        case (.v6(let network), .v6(let address)):
            for bit in 0..<network.prefixLength where (network.first.bits ^ address.bits) >> (127 - bit) & 1 == 1 {
                return false
            }
            return true
        default: return false
        }
    }
}
