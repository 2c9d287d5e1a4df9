package import CordonAtlas
package import CordonCore
package import CordonPolicy

/// Makes programs of policies and an atlas.
package enum PolicyCompiler {
    /// Compiles one policy; the index is folded to what the policy can tell apart.
    ///
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: O(segments of the atlas + places that the policy tells apart × size of the policy)
    package static func program(
        _ policy: Policy, _ atlas: Atlas, nodeLimit: Int = DiagramBuilder.standardLimit
    ) throws(CompilationError) -> Program {
        let vocabulary = PolicyVocabulary(of: policy)
        let space = PlaceSpace(
            atlas, [vocabulary], embedsTunnels: policy.location.tunnels == .embedded, isMerging: true)
        var compiler = try TableCompiler(policy, vocabulary, space, nodeLimit: nodeLimit)
        let (table, caseOfKey) = try compiler.table()
        return Program(space, table, caseOfKey, classCount: table.caseCount)
    }

    /// Compiles many policies onto one index, which is folded to what all of them together can tell apart.
    ///
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: as for one, and O(places that all tell apart × policies)
    package static func library(_ policies: [Policy], _ atlas: Atlas) throws(CompilationError) -> [Program] {
        let (space, tables) = try compile(policies, atlas, isMerging: true)
        var vectors: [[UInt32]: UInt32] = [:]
        var representatives: [Int] = []
        let classOfKey = space.keys.indices.map { key in
            let vector = tables.map { $0.caseOfKey[key] }
            if let known = vectors[vector] { return known }
            vectors[vector] = UInt32(representatives.count)
            representatives.append(key)
            return UInt32(representatives.count - 1)
        }
        let shared = Program.Shared(space, classOfKey, classCount: representatives.count)
        return tables.map { table, caseOfKey in
            Program(shared, table.renumbered(representatives.map { caseOfKey[$0] }))
        }
    }

    /// Compiles policies onto an index whose place classes are those of the atlas, cut where the policies name networks
    /// and, if one asks for it, tunnels by what is inside: for whoever also wants to know of each class what sources say.
    /// If `tellsTriggers`, it is cut by networks of triggers too, so that all people of a class set off the same rules.
    ///
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    package static func survey(
        _ policies: [Policy], _ atlas: Atlas, tellsTriggers: Bool = false
    ) throws(CompilationError) -> ProgramSurvey {
        let triggers = tellsTriggers ? policies.flatMap(\.triggerVocabularies) : []
        let (space, tables) = try compile(policies, atlas, triggers, isMerging: false)
        let identity = space.keys.indices.map(UInt32.init)
        let shared = Program.Shared(space, identity, classCount: space.keys.count)
        let programs = tables.map { Program(shared, $0.table.renumbered($0.caseOfKey)) }
        return ProgramSurvey(programs, space, shared.addresses, shared.phones)
    }

    private static func compile(
        _ policies: [Policy], _ atlas: Atlas, _ others: [PolicyVocabulary] = [], isMerging: Bool
    ) throws(CompilationError) -> (space: PlaceSpace, tables: [(table: DecisionTable, caseOfKey: [UInt32])]) {
        let vocabularies = policies.map(PolicyVocabulary.init(of:))
        let space = PlaceSpace(
            atlas, vocabularies + others, embedsTunnels: policies.embedsTunnels, isMerging: isMerging)
        var tables: [(table: DecisionTable, caseOfKey: [UInt32])] = []
        for (policy, vocabulary) in zip(policies, vocabularies) {
            var compiler = try TableCompiler(policy, vocabulary, space, nodeLimit: DiagramBuilder.standardLimit)
            tables.append(try compiler.table())
        }
        return (space, tables)
    }
}

extension Policy {
    /// What the regions of its triggers name.
    fileprivate var triggerVocabularies: [PolicyVocabulary] {
        rules.compactMap(\.enforcement.trigger).map { PolicyVocabulary(of: $0.region, in: self) }
    }
}

extension [Policy] {
    fileprivate var embedsTunnels: Bool { contains { $0.location.tunnels == .embedded } }
}

/// What the programs of several policies have in common.
extension Program {
    fileprivate struct Shared {
        let addresses: AddressIndex
        let phones: PhoneIndex
        let unplacedClass: UInt32

        init(_ space: PlaceSpace, _ classOfKey: [UInt32], classCount: Int) {
            addresses = AddressIndex(
                ipv4: KeyedSegments(space.ipv4.mapValues { classOfKey[Int($0)] }),
                ipv6: KeyedSegments(space.ipv6.mapValues { classOfKey[Int($0)] }), classCount: classCount)
            unplacedClass = classOfKey[Int(space.unplaced)]
            // No number begins with 0, so that the segments say something of every one.
            phones = PhoneIndex(
                space.phones.map { ($0.digits, classOfKey[Int($0.key)]) }, otherwise: unplacedClass)
        }
    }

    fileprivate init(_ shared: Shared, _ table: DecisionTable) {
        self.init(
            addresses: shared.addresses, phones: shared.phones, table: table, unplacedClass: shared.unplacedClass)
    }

    fileprivate init(_ space: PlaceSpace, _ table: DecisionTable, _ classOfKey: [UInt32], classCount: Int) {
        self.init(Shared(space, classOfKey, classCount: classCount), table)
    }
}

extension KeyedSegments {
    fileprivate init(_ segments: Segments<Key>) {
        self.init(starts: segments.starts, values: segments.values)
    }
}
