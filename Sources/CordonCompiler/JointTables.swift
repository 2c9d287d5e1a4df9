package import CordonAtlas
package import CordonCore
package import CordonModel
package import CordonPolicy

/// Several policies over the same places and in the same words, each read with the data of one of several atlases: what an
/// analysis compares. A place is a *key*: places that none of the policies can tell from one another have the same.
package struct JointTables: Sendable {
    /// What one policy makes of all places.
    package struct Decisions: Sendable {
        /// In the order of the policy's file; outcomes tell rules by index.
        package let ruleIDs: [String]
        /// What happens where no rule of a list matches.
        package let fallback: Effect
        /// Conditions are nodes of ``diagram``.
        package let lists: [DecisionList]
        /// By key.
        package internal(set) var listOfKey: [UInt32]
        /// By key, when the subject's region surely holds there; empty where none was asked for.
        package internal(set) var sureConditions: [UInt32] = []
        /// By key, the lists by which it would be decided if it were known where it is; empty where nobody asked.
        package internal(set) var storyLists: [[UInt32]] = []
    }

    /// A policy, and how it is read.
    package struct Subject: Sendable {
        package let policy: Policy
        /// A region of the policy that is asked for surely.
        package let surely: RegionUnion?
        /// Whether places are read as if nobody told of anonymizers.
        package let hidesAnonymizers: Bool
        /// Whether lists have rules, too, that never decide as an earlier one asks for the same or always matches.
        package let keepsCovered: Bool
        /// Whether each story is asked for too.
        package let tellsStories: Bool
        /// Which atlas tells where places are, by index.
        package let atlas: Int

        package init(
            _ policy: Policy, at atlas: Int = 0, surely: RegionUnion? = nil, hidesAnonymizers: Bool = false,
            tellsStories: Bool = false, keepsCovered: Bool = false
        ) {
            self.tellsStories = tellsStories
            self.policy = policy
            self.atlas = atlas
            self.surely = surely
            self.hidesAnonymizers = hidesAnonymizers
            self.keepsCovered = keepsCovered
        }
    }

    /// In the order of the policies.
    package let policies: [Decisions]
    /// The variables of conditions and the values that any of the policies tells apart.
    package let attributes: AttributeIndex
    /// All conditions, and room for more.
    package var diagram: DiagramBuilder

    /// The key of every address.
    package let ipv4: Segments<UInt32>
    package let ipv6: Segments<UInt128>
    /// Beginnings of telephone numbers, a prefix before those that begin with it, and the key of each.
    package let phones: [(digits: String, key: UInt32)]
    /// The key of whoever has neither address nor number.
    package let unplaced: UInt32
    /// The keys of places that were asked for besides, which need not be in the data.
    package let besides: [UInt32]

    package var keyCount: Int { policies.first?.listOfKey.count ?? 0 }

    /// Lays policies over an atlas.
    ///
    /// - Parameters:
    ///   - subjects: The policies, and how each is read.
    ///   - atlas: The places.
    ///   - places: More of them, as somebody makes them up.
    ///   - nodeLimit: So many nodes may the diagram have.
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: O(segments of the atlas + places that the policies tell apart × size of the policies)
    package init(
        _ subjects: [Subject], _ atlas: Atlas, besides places: [Place] = [],
        nodeLimit: Int = DiagramBuilder.standardLimit
    ) throws(CompilationError) {
        try self.init(subjects, [atlas], madeUp: places, nodeLimit: nodeLimit)
    }

    /// Lays policies over atlases, each over the one that its subject names.
    package init(
        _ subjects: [Subject], _ atlases: [Atlas], nodeLimit: Int = DiagramBuilder.standardLimit
    ) throws(CompilationError) {
        try self.init(subjects, atlases, madeUp: [], nodeLimit: nodeLimit)
    }

    /// Places are made up over a single atlas only.
    private init(
        _ subjects: [Subject], _ atlases: [Atlas], madeUp: [Place], nodeLimit: Int
    ) throws(CompilationError) {
        let policies = subjects.map(\.policy)
        let vocabularies = policies.map(PolicyVocabulary.init(of:))
        let embedsTunnels = policies.contains { $0.location.tunnels == .embedded }
        var spaces = atlases.map {
            PlaceSpace($0, vocabularies, embedsTunnels: embedsTunnels, isMerging: true)
        }
        // Of one space, cells are keys.
        besides = madeUp.map { spaces[0].key(of: $0) }
        let attributes = AttributeClasses(of: policies, vocabularies)
        let places = JointPlaces(spaces)
        var builder = DiagramBuilder(limit: nodeLimit)
        var decisions: [Decisions] = []
        for (subject, vocabulary) in zip(subjects, vocabularies) {
            var compiler = try TableCompiler(
                subject.policy, vocabulary, spaces[subject.atlas], attributes, builder,
                hidesAnonymizers: subject.hidesAnonymizers, keepsCovered: subject.keepsCovered)
            let stories = subject.tellsStories ? try compiler.storyLists() : []
            var decided = try compiler.decisions()
            decided.storyLists = stories
            if let region = subject.surely { decided.sureConditions = try compiler.sureConditions(of: region) }
            decisions.append(decided.spread(over: places, ofSpace: subject.atlas))
            builder = compiler.builder
        }
        self.policies = decisions
        self.attributes = attributes.index
        diagram = builder
        (ipv4, ipv6, phones, unplaced) = (places.ipv4, places.ipv6, places.phones, places.unplaced)
    }
}

extension JointTables.Decisions {
    /// The same for cells instead of the keys of one space.
    fileprivate consuming func spread(over places: JointPlaces, ofSpace space: Int) -> Self {
        listOfKey = places.spread(listOfKey, ofSpace: space)
        sureConditions = places.spread(sureConditions, ofSpace: space)
        storyLists = places.spread(storyLists, ofSpace: space)
        return self
    }
}
