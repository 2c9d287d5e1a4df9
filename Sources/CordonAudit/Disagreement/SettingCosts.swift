package import CordonAtlas
package import CordonCompiler
import CordonCore
package import CordonModel
package import CordonPolicy

/// A way of reading places of which sources do not agree, or know nothing.
package struct LocationReading: Hashable, Sendable {
    package let disagreement: LocationSettings.Disagreement
    /// Whether `unknown` stands beside whatever regions rules name.
    package let namesUnknown: Bool

    package init(disagreement: LocationSettings.Disagreement, namesUnknown: Bool) {
        self.disagreement = disagreement
        self.namesUnknown = namesUnknown
    }

    /// All that there are.
    package static let all = [false, true].flatMap { namesUnknown in
        LocationSettings.Disagreement.allCases.map { LocationReading(disagreement: $0, namesUnknown: namesUnknown) }
    }

    /// The policy, read so.
    package func applied(to policy: Policy) -> Policy {
        let settled = policy.settling(disagreement)
        return namesUnknown ? settled.namingUnknown : settled
    }
}

/// What each way of reading places costs: whom the policy denies then, of everybody who asks in the same way.
package struct SettingCosts: Sendable {
    package struct Cost: Sendable {
        package let reading: LocationReading
        package let denied: PlaceSet
        /// Who is not denied as the policy stands.
        package let more: PlaceSet
        /// Who is denied as the policy stands, and then no more.
        package let fewer: PlaceSet
    }

    package let costs: [Cost]

    private enum Part: Hashable {
        case denied(reading: Int)
        case more(reading: Int)
        case fewer(reading: Int)
    }

    /// Asks from every place, with the attributes and the instant of a request whose own place does not count.
    ///
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    /// - Complexity: O(segments + places that the policy tells apart × size of the policy), for each reading
    package init(_ policy: Policy, _ atlas: Atlas, asking request: Request) throws(CompilationError) {
        let variants = [policy] + LocationReading.all.map { $0.applied(to: policy) }
        let tables = try JointTables(variants.map { .init($0) }, atlas)
        let isDenied = tables.policies.indices.map { index in
            tables.verdicts(of: index, on: request).map { $0.effect == .deny }
        }
        var kinds = KindNumbers<[Bool]>()
        let kindOfKey = (0..<tables.keyCount).map { key in
            kinds.number(of: tables.policies.indices.map { isDenied[$0][Int(tables.policies[$0].listOfKey[key])] })
        }
        var maker = PlaceRowMaker<Part>(tables, kindOfKey: kindOfKey)
        for (number, kind) in kinds.kinds.enumerated() {
            for part in Self.parts(of: kind) { maker.add(part, where: Diagram.always, ofKind: number) }
        }
        costs = LocationReading.all.indices.map { reading in
            Cost(
                reading: LocationReading.all[reading], denied: maker.places { $0 == .denied(reading: reading) },
                more: maker.places { $0 == .more(reading: reading) },
                fewer: maker.places { $0 == .fewer(reading: reading) })
        }
    }

    /// Takes whether the policy denies as it stands, and then under each reading.
    private static func parts(of kind: [Bool]) -> [Part] {
        kind.dropFirst().enumerated().flatMap { reading, isDenied -> [Part] in
            switch (kind[0], isDenied) {
            case (true, true): [.denied(reading: reading)]
            case (false, true): [.denied(reading: reading), .more(reading: reading)]
            case (true, false): [.fewer(reading: reading)]
            case (false, false): []
            }
        }
    }
}
