import CordonModel
import CordonPolicy

/// One request put to one policy of a ``ReferenceEvaluator``: what holds in a story, in two-valued logic.
struct ReferenceQuestion {
    let part: ReferenceEvaluator.Part
    let request: Request
    let place: ReferencePlace

    /// Whether the rule's time has come and, where it strikes all, it has struck.
    func isInForce(_ rule: Rule) -> Bool {
        if !isNow(rule.window) { return false }
        if case .meeting = rule.enforcement { return request.state.ended.contains(part.prefix + rule.id) }
        if case .account = rule.enforcement { return request.state.suspended.contains(part.prefix + rule.id) }
        return true
    }

    func isNow(_ window: Window) -> Bool {
        guard let now = request.instant?.milliseconds else { return window.from == nil && window.until == nil }
        if let from = window.from, now < from.milliseconds { return false }
        if let until = window.until, now >= until.milliseconds { return false }
        return true
    }

    func hits(_ rule: Rule, _ story: Location) -> Bool {
        if !holds(rule.condition, story) { return false }
        let now = request.instant?.milliseconds ?? 0
        for exception in rule.exceptions where now < exception.until.milliseconds {
            if holds(exception.condition, story) { return false }
        }
        return true
    }

    private func holds(_ condition: Condition, _ story: Location) -> Bool {
        switch condition {
        case .always: return true
        case .not(let part): return !holds(part, story)
        case .all(let parts):
            for part in parts where !holds(part, story) { return false }
            return true
        case .any(let parts):
            for part in parts where holds(part, story) { return true }
            return false
        case .region(let aspect, let union): return isAnyMember(union, aspect, story)
        default: return holdsOfPlace(condition) ?? holdsOfAttributes(condition)
        }
    }

    private func holdsOfPlace(_ condition: Condition) -> Bool? {
        switch condition {
        case .network(let networks): networks.contains { place.isInside($0) }
        case .asn(let numbers): numbers.contains { $0 == place.asn }
        case .anonymizer(let kinds): place.words.contains { $0.anonymizers.contains { kinds.contains($0) } }
        case .addressKind(let kinds): kinds.contains { $0 == request.place.address?.kind }
        default: nil
        }
    }

    private func holdsOfAttributes(_ condition: Condition) -> Bool {
        switch condition {
        case .channel(let channels): channels.contains { $0 == request.channel }
        case .role(let roles): roles.contains { $0 == request.role }
        case .user(let users): isListed(request.principal.user, users)
        case .emailDomain(let patterns): patterns.contains { isMatched($0) }
        case .authenticated(let value): value == request.principal.isAuthenticated
        case .meeting(let meetings): isListed(request.meeting, meetings)
        case .meetingTag(let tags): request.meetingTags.contains { isListed($0, tags) }
        case .hostAccount(let accounts): isListed(request.hostAccount, accounts)
        case .hostRegion(let countries): countries.contains { $0 == request.hostCountry }
        default: false
        }
    }

    private func isListed(_ text: String?, _ list: Set<ExactText>) -> Bool {
        guard let text else { return false }
        return list.contains { Array($0.text.utf8) == Array(text.utf8) }
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

// Regions.
extension ReferenceQuestion {
    func isAnyMember(_ members: [RegionMember], _ aspect: RegionAspect, _ story: Location) -> Bool {
        for member in members where isMember(member, aspect, story) { return true }
        return false
    }

    private func isMember(_ member: RegionMember, _ aspect: RegionAspect, _ story: Location) -> Bool {
        let isPlaced = aspect == .used && story.country != nil
        switch member {
        case .country(let code): return code == country(aspect, story)
        case .subdivision(let code): return isPlaced && story.subdivisions.contains(code)
        case .continent(let code): return isPlaced && story.continent == code
        case .asn(let number): return number == place.asn
        case .network(let network): return place.isInside(network)
        case .unknown: return !place.isSpecial && story.country == nil
        case .union(let union):
            let now = request.instant?.milliseconds ?? 0
            return country(aspect, story).map { ReferenceUnion.contains($0, union, now) } ?? false
        case .region(let index):
            for version in part.policy.regions[index].versions where isNow(version.window) {
                if isAnyMember(version.exclude, aspect, story) { return false }
                return isAnyMember(version.include, aspect, story)
            }
            return false
        }
    }

    private func country(_ aspect: RegionAspect, _ story: Location) -> CountryCode? {
        switch aspect {
        case .used: story.country
        case .registered: story.registeredCountry
        case .represented: story.representedCountry
        }
    }
}
