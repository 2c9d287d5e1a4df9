package import CordonModel
package import CordonPolicy

/// The semantics of DESIGN written down a second time, as naively as possible and without a line of ``Evaluator``:
/// slow, without caches, and with its own reading of networks, windows, e-mail domains and tunnels.
package struct ReferenceEvaluator {
    private let policy: Policy
    private let request: Request

    /// Nil where the policy is dated and the request has no instant.
    package static func decide(_ policy: Policy, _ request: Request) -> Decision? {
        let reference = ReferenceEvaluator(policy: policy, request: request)
        let isDated = policy.rules.contains { rule in
            rule.window.from != nil || rule.window.until != nil || !rule.exceptions.isEmpty
        }
        return isDated && request.instant == nil ? nil : reference.decision()
    }

    private func decision() -> Decision {
        for tier in 0..<policy.tiers.count {
            for effect in [Effect.deny, .hold, .admit] {
                var least: String?
                for rule in policy.rules where rule.tier == tier && rule.effect == effect && matches(rule) {
                    if let known = least, !comesBefore(rule.id, known) { continue }
                    least = rule.id
                }
                if let least { return Decision(effect: effect, rule: least) }
            }
        }
        return Decision(effect: policy.defaultEffect, rule: nil)
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
        case .asn(let numbers): numbers.contains { $0 == location?.asn }
        case .anonymizer(let kinds): (location?.anonymizers ?? []).contains { kinds.contains($0) }
        case .addressKind(let kinds): kinds.contains { $0 == request.place.address?.kind }
        default: nil
        }
    }

    private func holdsOfAttributes(_ condition: Condition) -> Bool {
        switch condition {
        case .channel(let channels): channels.contains { $0 == request.channel }
        case .role(let roles): roles.contains { $0 == request.role }
        case .user(let users): isListed(request.user, users.map(\.text))
        case .emailDomain(let patterns): patterns.contains { isMatched($0) }
        case .authenticated(let value): value == request.isAuthenticated
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
        guard let parts = request.user?.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false),
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

    private var isSpecial: Bool {
        guard let kind = request.place.address?.kind, kind != .global else { return false }
        return !isReadByInnerAddress
    }

    private var location: Location? {
        if isSpecial { return nil }
        return isReadByInnerAddress ? request.place.embeddedLocation : request.place.location
    }

    private func isAnyMember(_ members: [RegionMember], _ aspect: RegionAspect) -> Bool {
        for member in members where isMember(member, aspect) { return true }
        return false
    }

    private func isMember(_ member: RegionMember, _ aspect: RegionAspect) -> Bool {
        switch member {
        case .country(let code):
            switch aspect {
            case .used: return code == location?.country
            case .registered: return code == location?.registeredCountry
            case .represented: return code == location?.representedCountry
            }
        case .subdivision(let code):
            return aspect == .used && location?.country != nil && location?.subdivisions.contains(code) == true
        case .continent(let code):
            return aspect == .used && location?.country != nil && location?.continent == code
        case .asn(let number): return number == location?.asn
        case .network(let network): return isInside(network)
        case .unknown: return !isSpecial && location?.country == nil
        case .region(let index):
            if isAnyMember(policy.regions[index].exclude, aspect) { return false }
            return isAnyMember(policy.regions[index].include, aspect)
        }
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
