import CordonModel

/// One request as one policy sees it, read in one story at a time.
struct EvaluationScope {
    let policy: Policy
    let request: PartialRequest
    /// The place as the policy sees it; what follows from it is open where ``isPlaceOpen``.
    var sight: Sight
    let isPlaceOpen: Bool
    /// The story in which conditions are read at the moment.
    private(set) var story: Story
    /// Answers for nested regions in this story, so that a region reached by many ways is worked out once.
    private var memberships: [RegionAspect: [Truth?]] = [:]

    init(policy: Policy, request: PartialRequest) throws(EvaluationError) {
        if policy.isDated, request.instant == .exactly(nil) { throw .instantMissing }
        self.policy = policy
        self.request = request
        if case .known(let place) = request.place {
            sight = Sight(of: place, tunnels: policy.location.tunnels)
            isPlaceOpen = false
        } else {
            sight = Sight(of: Place(), tunnels: policy.location.tunnels)
            isPlaceOpen = true
        }
        story = sight.evidence.readings[0]
    }

    mutating func read(_ story: Story) {
        guard story != self.story else { return }
        self.story = story
        memberships.removeAll(keepingCapacity: true)
    }

    /// Reads the place as if one story were the whole truth.
    mutating func suppose(_ story: Story) {
        sight.evidence = sight.evidence.told(as: story)
        self.story = story
        memberships.removeAll(keepingCapacity: true)
    }

    func membership(ofRegion index: Int, _ aspect: RegionAspect) -> Truth? { memberships[aspect]?[index] }

    mutating func remember(_ answer: Truth, ofRegion index: Int, _ aspect: RegionAspect) {
        memberships[aspect, default: Array(repeating: nil, count: policy.regions.count)][index] = answer
    }
}

// Rules.
extension EvaluationScope {
    mutating func matches(_ rule: Rule) -> Truth {
        let inForce = isInForce(rule)
        guard inForce != .no else { return .no }
        return inForce && (sight.evidence.readings.count == 1 ? holds(rule) : settles(stories(matching: rule)))
    }

    /// Whether the instant lies in the rule's window and, where the rule strikes a whole meeting or account, it has.
    func isInForce(_ rule: Rule) -> Truth {
        request.instant.isIn(rule.window) && hasStruck(rule)
    }

    private func hasStruck(_ rule: Rule) -> Truth {
        switch rule.enforcement {
        case .participant: .yes
        case .meeting: request.state.contains(.ended(rule.id))
        case .account: request.state.contains(.suspended(rule.id))
        }
    }

    /// For each story in turn, whether the rule matches in it.
    mutating func stories(matching rule: Rule) -> [Truth] {
        sight.evidence.readings.map { story in
            read(story)
            return holds(rule)
        }
    }

    /// Whether the rule's condition holds in the present story and no exception does.
    private mutating func holds(_ rule: Rule) -> Truth {
        holds(rule.condition) && !rule.exceptions.anySatisfies { applies($0) }
    }

    mutating func applies(_ exception: RuleException) -> Truth {
        let stands = request.instant.isIn(Window(from: nil, until: exception.until))
        return stands == .no ? .no : stands && holds(exception.condition)
    }

    /// Whether so many stories are enough. More stories never settle less, so what is open decides only if it would
    /// make a difference.
    func settles(_ matches: [Truth]) -> Truth {
        if settles(matches.map { $0 == .yes }) { return .yes }
        return settles(matches.map { $0 != .no }) ? .open : .no
    }

    /// Countries that share a calling code are no sources: one of them will do under `any`, and every one is needed
    /// otherwise.
    private func settles(_ matches: [Bool]) -> Bool {
        let count = matches.count { $0 }
        return switch policy.location.disagreement {
        case .any: count > 0
        case _ where sight.evidence.isSharedCallingCode: count == matches.count
        case .all: count == matches.count
        case .majority: count * 2 > matches.count
        case .first: matches[0]
        }
    }
}

// Conditions.
extension EvaluationScope {
    mutating func holds(_ condition: Condition) -> Truth {
        switch condition {
        case .always: .yes
        case .all(let parts): parts.allSatisfy { holds($0) }
        case .any(let parts): parts.anySatisfies { holds($0) }
        case .not(let part): !holds(part)
        case .region(let aspect, let union): contains(union, aspect)
        case .network(let networks):
            ofPlace { $0.address.map { address in networks.contains { $0.contains(address) } } }
        case .asn(let numbers): ofPlace { $0.evidence.asn.map(numbers.contains) }
        case .anonymizer(let kinds): ofPlace { !kinds.isDisjoint(with: $0.evidence.anonymizers) }
        case .addressKind(let kinds): ofPlace { $0.address.map { kinds.contains($0.kind) } }
        case .channel(let channels): request.channel.satisfies { $0.map(channels.contains) ?? false }
        case .role(let roles): request.role.satisfies(roles.contains)
        case .user(let users): request.principal.satisfies { $0.user.map { users.contains(ExactText($0)) } ?? false }
        case .emailDomain(let patterns): request.principal.satisfies { $0.isMember(of: patterns) }
        case .authenticated(let expected): request.principal.satisfies { $0.isAuthenticated == expected }
        case .meeting(let meetings): request.meeting.satisfies { $0.map { meetings.contains(ExactText($0)) } ?? false }
        case .meetingTag(let tags): tags.anySatisfies(request.meetingTags.contains)
        case .hostAccount(let accounts):
            request.hostAccount.satisfies { $0.map { accounts.contains(ExactText($0)) } ?? false }
        case .hostRegion(let countries): request.hostCountry.satisfies { $0.map(countries.contains) ?? false }
        }
    }

    /// What holds of the place; nil, that of what was asked nothing is known, does not hold.
    func ofPlace(_ statement: (Sight) -> Bool?) -> Truth {
        isPlaceOpen ? .open : Truth(statement(sight) ?? false)
    }
}

extension Principal {
    fileprivate func isMember(of patterns: [EmailDomainPattern]) -> Bool {
        emailDomain.map { name in patterns.contains { $0.matches(name) } } ?? false
    }
}
