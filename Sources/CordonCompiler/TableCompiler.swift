import CordonCore
import CordonModel
import CordonPolicy

/// Makes the decision table of one policy over a space of places.
struct TableCompiler {
    private let policy: Policy
    private let space: PlaceSpace
    private let lens: PlaceLens
    private let attributes: AttributeClasses
    private let forms: RuleForms
    private let possibilities: Possibilities
    private let networkNumbers: [IPNetwork: Int]
    /// Numbers of the overlay's networks that this policy names.
    private let ownNetworks: Set<Int>
    /// Where all conditions stand.
    private(set) var builder: DiagramBuilder
    private var lists: [DecisionList] = []
    private var listNumbers: [DecisionList: UInt32] = [:]
    private var listOfReading: [PlaceReading: UInt32] = [:]
    private var cases: [PlaceCase] = []
    private var caseNumbers: [PlaceCase: UInt32] = [:]
    private var caseOfPlace: [SeenPlace: UInt32] = [:]
    /// Whether places are read as if nobody told of anonymizers.
    private let hidesAnonymizers: Bool
    /// Whether lists have rules, too, that never decide as an earlier one asks for the same or always matches.
    private let keepsCovered: Bool

    /// A place as this policy sees it.
    private struct SeenPlace: Hashable {
        let evidence: SeenEvidence
        let kind: AddressKind?
        let networks: [Int]
        let isSpecial: Bool
    }

    init(
        _ policy: Policy, _ vocabulary: PolicyVocabulary, _ space: PlaceSpace, nodeLimit: Int
    ) throws(CompilationError) {
        try self.init(
            policy, vocabulary, space, AttributeClasses(of: [policy], [vocabulary]), DiagramBuilder(limit: nodeLimit))
    }

    /// Takes attributes that are told apart for other policies too, and a builder in which conditions of theirs may stand.
    init(
        _ policy: Policy, _ vocabulary: PolicyVocabulary, _ space: PlaceSpace, _ attributes: AttributeClasses,
        _ builder: DiagramBuilder, hidesAnonymizers: Bool = false, keepsCovered: Bool = false
    ) throws(CompilationError) {
        self.hidesAnonymizers = hidesAnonymizers
        self.keepsCovered = keepsCovered
        self.policy = policy
        self.space = space
        self.attributes = attributes
        self.builder = builder
        lens = PlaceLens([vocabulary])
        possibilities = Possibilities(toldApartBy: policy)
        var numbers: [IPNetwork: Int] = [:]
        for network in vocabulary.networks { numbers[network] = space.networkNumbers[network] }
        networkNumbers = numbers
        ownNetworks = Set(numbers.values)
        forms = try RuleForms(of: policy, attributes, networkNumbers: numbers, &self.builder)
    }

    /// The table, and for each key of the space its case.
    ///
    /// - Complexity: O(keys + places that the policy tells apart × size of the policy)
    mutating func table() throws(CompilationError) -> (table: DecisionTable, caseOfKey: [UInt32]) {
        let caseOfKey = try casesOfKeys()
        let roots = Set(lists.flatMap { $0.entries.map(\.condition) })
        let (diagram, numbers) = builder.frozen(roots)
        let frozen = lists.map { list in
            DecisionList(
                list.entries.map { .init(condition: numbers[$0.condition] ?? 0, outcome: $0.outcome) })
        }
        let table = DecisionTable(
            ruleIDs: policy.rules.map(\.id), isDated: policy.isDated, attributes: attributes.index, diagram: diagram,
            lists: frozen, cases: cases, fallback: policy.defaultEffect)
        return (table, caseOfKey)
    }

    private mutating func casesOfKeys() throws(CompilationError) -> [UInt32] {
        var caseOfKey: [UInt32] = []
        caseOfKey.reserveCapacity(space.keys.count)
        for key in space.keys { caseOfKey.append(try placeCase(of: key)) }
        return caseOfKey
    }

    /// The lists by which places are decided, whose conditions are nodes of the ``builder``.
    ///
    /// - Complexity: O(keys + places that the policy tells apart × size of the policy)
    mutating func decisions() throws(CompilationError) -> JointTables.Decisions {
        let caseOfKey = try casesOfKeys()
        return JointTables.Decisions(
            ruleIDs: policy.rules.map(\.id), fallback: policy.defaultEffect, lists: lists,
            listOfKey: caseOfKey.map { cases[Int($0)].list })
    }
}

// Places.
extension TableCompiler {
    private mutating func placeCase(of key: PlaceSpace.Key) throws(CompilationError) -> UInt32 {
        let place = seen(key)
        if let known = caseOfPlace[place] { return known }
        let number = number(of: try placeCase(of: place))
        caseOfPlace[place] = number
        return number
    }

    private func seen(_ key: PlaceSpace.Key) -> SeenPlace {
        let (evidence, isSpecial) = sight(of: key)
        let seen = evidence.seen(through: lens)
        return SeenPlace(
            evidence: hidesAnonymizers ? seen.withoutAnonymizers : seen, kind: lens.seen(key.kind),
            networks: ownNetworks.isEmpty ? [] : space.overlay.around[key.network].filter(ownNetworks.contains),
            isSpecial: isSpecial)
    }

    /// What the policy takes into account, and whether the place is decided by its address alone: a tunnel is, unless the
    /// policy looks inside.
    private func sight(of key: PlaceSpace.Key) -> (SeenEvidence, isSpecial: Bool) {
        guard let kind = key.kind, kind.isSpecial else { return (space.evidence[key.evidence], false) }
        guard policy.location.tunnels == .embedded, let embedded = key.embedded else { return (.none, true) }
        return (space.evidence[embedded], false)
    }

    private mutating func placeCase(of place: SeenPlace) throws(CompilationError) -> PlaceCase {
        let isUnknown = !place.isSpecial && place.evidence.stories.isEmpty
        let list = try list(
            of: place.evidence.readings.map { reading(of: $0, at: place, isUnknown: isUnknown) },
            isSharedCallingCode: place.evidence.isSharedCallingCode)
        var others = try lists(byStoryOf: place)
        others.remove(list)
        return PlaceCase(list: list, others: others.sorted())
    }

    /// The lists by which it would be decided if it were known which story is true; none where there is no doubt.
    private mutating func lists(byStoryOf place: SeenPlace) throws(CompilationError) -> Set<UInt32> {
        let stories = place.isSpecial ? [] : otherStories(of: place.evidence)
        var lists: Set<UInt32> = []
        for story in stories {
            lists.insert(
                try list(of: [reading(of: story, at: place, isUnknown: false)], isSharedCallingCode: false))
        }
        return lists
    }

    /// The stories one of which is true, where that is in doubt.
    private func otherStories(of evidence: SeenEvidence) -> Set<Story> {
        if evidence.stories.count == 1 { return [] }
        guard evidence.stories.isEmpty else { return Set(evidence.stories) }
        // All of them may look the same to a policy that tells unknown places from others, and from nothing else.
        return Set(possibilities.stories(movedFrom: evidence.readings).map(lens.seen))
    }

    private func reading(of story: Story, at place: SeenPlace, isUnknown: Bool) -> PlaceReading {
        PlaceReading(
            story: story, asn: place.evidence.asn, anonymizers: place.evidence.anonymizers, kind: place.kind,
            networks: place.networks, isUnknown: isUnknown)
    }

    private mutating func number(of place: PlaceCase) -> UInt32 {
        if let known = caseNumbers[place] { return known }
        caseNumbers[place] = UInt32(cases.count)
        cases.append(place)
        return UInt32(cases.count - 1)
    }
}

// Stories.
extension TableCompiler {
    /// For each key, the lists by which it would be decided if it were known which of its stories is true; where there is no
    /// doubt, the one by which it is decided.
    mutating func storyLists() throws(CompilationError) -> [[UInt32]] {
        var known: [SeenPlace: [UInt32]] = [:]
        var lists: [[UInt32]] = []
        for key in space.keys {
            let place = seen(key)
            if known[place] == nil { known[place] = try storyLists(of: place) }
            lists.append(known[place] ?? [])
        }
        return lists
    }

    private mutating func storyLists(of place: SeenPlace) throws(CompilationError) -> [UInt32] {
        let lists = try lists(byStoryOf: place)
        return lists.isEmpty ? [try placeCase(of: place).list] : lists.sorted()
    }
}

// Lists.
extension TableCompiler {
    private mutating func list(
        of readings: [PlaceReading], isSharedCallingCode: Bool
    ) throws(CompilationError) -> UInt32 {
        if readings.count == 1, let known = listOfReading[readings[0]] { return known }
        var compilers = readings.map {
            ReadingCompiler(policy, attributes, forms.tests, networkNumbers: networkNumbers, $0)
        }
        var entries: [DecisionList.Entry] = []
        var seen: Set<UInt32> = []
        for rule in forms.rules {
            let condition = try condition(of: rule, &compilers, isSharedCallingCode)
            // A condition that stood before decided before.
            guard condition != Diagram.never, seen.insert(condition).inserted || keepsCovered else { continue }
            entries.append(DecisionList.Entry(condition: condition, outcome: rule.outcome))
            guard condition != Diagram.always || keepsCovered else { break }
        }
        let number = number(of: DecisionList(entries))
        if readings.count == 1 { listOfReading[readings[0]] = number }
        return number
    }

    /// Where a rule matches: in force, and holding in as many stories as the policy asks for.
    private mutating func condition(
        of rule: RuleForm, _ compilers: inout [ReadingCompiler], _ isSharedCallingCode: Bool
    ) throws(CompilationError) -> UInt32 {
        guard rule.inForce != Diagram.never else { return Diagram.never }
        do {
            var nodes: [UInt32] = []
            for index in compilers.indices { nodes.append(try compilers[index].node(of: rule, &builder)) }
            return try builder.all([rule.inForce, try settled(nodes, isSharedCallingCode)])
        } catch {
            throw CompilationError.tooLarge(rule: policy.rules[rule.outcome.rule ?? 0].id)
        }
    }

    private mutating func settled(
        _ nodes: [UInt32], _ isSharedCallingCode: Bool
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        if nodes.count == 1 { return nodes[0] }
        return switch policy.location.disagreement {
        case .any: try builder.any(nodes)
        case _ where isSharedCallingCode: try builder.all(nodes)
        case .all: try builder.all(nodes)
        case .majority: try builder.majority(nodes)
        case .first: nodes[0]
        }
    }

    private mutating func number(of list: DecisionList) -> UInt32 {
        if let known = listNumbers[list] { return known }
        listNumbers[list] = UInt32(lists.count)
        lists.append(list)
        return UInt32(lists.count - 1)
    }
}

// Regions that are read surely.
extension TableCompiler {
    /// For each key, when a region surely holds there: there is a story, and every story says so.
    mutating func sureConditions(of union: RegionUnion) throws(CompilationError) -> [UInt32] {
        var known: [SeenPlace: UInt32] = [:]
        var conditions: [UInt32] = []
        for key in space.keys {
            let place = seen(key)
            if known[place] == nil { known[place] = try sureCondition(of: union, at: place) }
            conditions.append(known[place] ?? Diagram.never)
        }
        return conditions
    }

    private mutating func sureCondition(
        of union: RegionUnion, at place: SeenPlace
    ) throws(CompilationError) -> UInt32 {
        guard !place.isSpecial, !place.evidence.stories.isEmpty else { return Diagram.never }
        do {
            var nodes: [UInt32] = []
            for story in place.evidence.stories {
                var compiler = ReadingCompiler(
                    policy, attributes, forms.tests, networkNumbers: networkNumbers,
                    reading(of: story, at: place, isUnknown: false))
                nodes.append(try compiler.node(ofUnion: union, .used, &builder))
            }
            return try builder.all(nodes)
        } catch {
            throw .analysisTooLarge
        }
    }
}
