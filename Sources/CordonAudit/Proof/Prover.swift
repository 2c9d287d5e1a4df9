package import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
package import CordonPolicy

/// Proves claims about a policy, or tells everybody for whom they do not hold.
package struct Prover: Sendable {
    private let policy: Policy
    private let atlas: Atlas

    package init(_ policy: Policy, _ atlas: Atlas) {
        self.policy = policy
        self.atlas = atlas
    }

    /// Of the rules with a jurisdiction, then of the guarantees, in the order of the file.
    package var claims: [Claim] { policy.claims }

    /// Proves a claim on the atlas.
    ///
    /// - Parameters:
    ///   - claim: What is to be proved.
    ///   - other: Reads the policy that a guarantee names.
    /// - Returns: The proof, or everybody for whom it fails.
    /// - Throws: ``CompilationError`` if a condition is too large, and what `other` throws.
    /// - Complexity: O(segments + places that the policy tells apart × size of the policy)
    package func prove(_ claim: Claim, other: (String) throws -> Policy) throws -> Proof {
        switch claim {
        case .jurisdiction(let rule):
            try inside(policy.rules[rule], matching: policy.keeping { $0.id == policy.rules[rule].id })
        case .trigger(let rule): try inside(policy.rules[rule], matching: policy.triggering(policy.rules[rule]))
        case .guarantee(let guarantee): try prove(guarantee, other)
        }
    }

    private func prove(_ guarantee: Guarantee, _ other: (String) throws -> Policy) throws -> Proof {
        switch guarantee.claim {
        case .never(let effects, let condition):
            try asking(condition) { effects.contains($0.effect) }
        case .always(let effects, let condition):
            try asking(condition) { !effects.contains($0.effect) }
        case .tierChangesNobody(let tier, let union):
            try comparing(policy.keeping { $0.tier != tier }, in: union) { $0.effect != $1.effect }
        case .atLeastAsStrict(let file, let union):
            try comparing(try other(file), in: union) { $0.effect < $1.effect }
        case .hiding(let attribute): try hiding(attribute)
        }
    }
}

// Claims about one policy.
extension Prover {
    private typealias Answers = [(Refutation.Answer, UInt32)]

    /// Where a condition holds, read as a rule's is, some answers must not be given.
    private func asking(_ condition: Condition, isWrong: (Verdict) -> Bool) throws -> Proof {
        let tables = try JointTables([.init(policy), .init(policy.asking(condition, id: "when"))], atlas)
        return try refuting(tables) { tables, kind in
            let region = try tables.region(ofList: kind.lists[1], of: 1, isAddress: kind.isAddress)
            return try tables.verdicts(ofList: kind.lists[0], of: 0, where: region).filter { isWrong($0.verdict) }
                .map { (Refutation.Answer(verdict: $0.verdict, other: nil), $0.condition) }
        }
    }

    /// The only rule of another policy matches nobody who is not surely inside a rule's jurisdiction.
    private func inside(_ rule: Rule, matching other: Policy) throws -> Proof {
        let union = rule.jurisdiction ?? []
        let tables = try JointTables(
            [
                .init(other),
                .init(policy.asking(.region(.used, union), id: "inside"), surely: union),
            ], atlas)
        return try refuting(tables) { tables, kind in
            let inside = kind.sureCondition
            let matching = try tables.region(ofList: kind.lists[0], of: 0, isAddress: kind.isAddress)
            let outside = try tables.diagram.all([matching, try tables.diagram.not(inside)])
            let answer = Refutation.Answer(verdict: Verdict(effect: rule.effect, rule: rule.id), other: nil)
            return outside == Diagram.never ? [] : [(answer, outside)]
        }
    }

    /// A kind of place: the list that decides by each policy.
    private struct Kind: Hashable {
        let lists: [UInt32]
        let sureCondition: UInt32
        let isAddress: Bool
    }

    /// Goes through all kinds of places; what is found anywhere refutes.
    private func refuting(
        _ tables: JointTables, _ find: (inout JointTables, Kind) throws -> Answers
    ) throws -> Proof {
        var tables = tables
        var kinds = KindNumbers<Kind>()
        let (isAddress, sure) = (tables.keysOfAddresses, tables.policies.last?.sureConditions ?? [])
        let kindOfKey = (0..<tables.keyCount).map { key in
            kinds.number(
                of: Kind(
                    lists: tables.policies.map { $0.listOfKey[key] },
                    sureCondition: sure.isEmpty ? Diagram.never : sure[key], isAddress: isAddress[key]))
        }
        var maker = PlaceRowMaker<Refutation.Answer>(tables, kindOfKey: kindOfKey)
        for (number, kind) in kinds.kinds.enumerated() {
            for (answer, condition) in try found(&tables, kind, find) {
                maker.add(answer, where: condition, ofKind: number)
            }
        }
        let rows = maker.rows().sorted { PlaceRow.isLarger($0, $1, \.sortKey) }
        guard !rows.isEmpty else { return .proved }
        return .refuted(
            Refutation(rows: rows, places: maker.places { _ in true }, tables: tables))
    }

    private func found(
        _ tables: inout JointTables, _ kind: Kind, _ find: (inout JointTables, Kind) throws -> Answers
    ) throws -> Answers {
        do { return try find(&tables, kind) } catch is DiagramBuilder.TooLarge {
            throw CompilationError.analysisTooLarge
        }
    }
}

// Claims about two answers.
extension Prover {
    /// In a region (anywhere, if nil), this policy and another one must not answer in some ways.
    private func comparing(
        _ other: Policy, in union: RegionUnion?, _ isWrong: @escaping (Verdict, Verdict) -> Bool
    ) throws -> Proof {
        let asked = policy.asking(union.map { .region(.used, $0) } ?? .always, id: "in")
        let tables = try JointTables([.init(policy), .init(other), .init(asked)], atlas)
        return try refuting(tables) { tables, kind in
            let region = try tables.region(ofList: kind.lists[2], of: 2, isAddress: kind.isAddress)
            let comparison = ListComparison(
                tables.policies[0].steps(ofList: kind.lists[0]), tables.policies[1].steps(ofList: kind.lists[1]))
            return try comparison.changes(where: region, &tables.diagram).filter { isWrong($0.key.old, $0.key.new) }
                .map { (Refutation.Answer(verdict: $0.key.old, other: $0.key.new), $0.value) }
        }
    }

    /// Whoever is denied must not be admitted by hiding an attribute.
    private func hiding(_ attribute: Guarantee.HiddenAttribute) throws -> Proof {
        if attribute == .anonymizer, !atlas.tellsAnonymizers {
            return .vacuous("no source tells of anonymizers")
        }
        let tables = try JointTables(
            [.init(policy), .init(policy, hidesAnonymizers: attribute == .anonymizer)], atlas)
        let unplaced = tables.policies[0].listOfKey[Int(tables.unplaced)]
        return try refuting(tables) { tables, kind in
            let domain = try tables.domain(isAddress: kind.isAddress)
            let shown = try tables.verdicts(ofList: kind.lists[0], of: 0, where: domain)
            let hidden = attribute == .place ? unplaced : kind.lists[1]
            let open = try tables.verdicts(ofList: hidden, of: 1, where: Diagram.always)
            return try tables.rewards(
                shown, try open.map { ($0.verdict, try tables.hiding(attribute, in: $0.condition)) })
        }
    }
}

extension Atlas {
    fileprivate var tellsAnonymizers: Bool { classes.indices.contains { !evidence(ofClass: $0).anonymizers.isEmpty } }
}

extension JointTables {
    fileprivate typealias Verdicts = [(verdict: Verdict, condition: UInt32)]

    /// When the only rule of a policy matches at a place.
    fileprivate mutating func region(
        ofList list: UInt32, of policy: Int, isAddress: Bool
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        let entry = policies[policy].lists[Int(list)].entries.first
        return try diagram.all([try domain(isAddress: isAddress), entry?.condition ?? Diagram.never])
    }

    fileprivate mutating func verdicts(
        ofList list: UInt32, of policy: Int, where region: UInt32
    ) throws(DiagramBuilder.TooLarge) -> Verdicts {
        try diagram.verdicts(of: policies[policy].steps(ofList: list), where: region)
    }

    /// A condition as it is for whoever hides an attribute; it asks for that no more.
    fileprivate mutating func hiding(
        _ attribute: Guarantee.HiddenAttribute, in condition: UInt32
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        let hidden: (AttributeIndex.Variable, UInt32)? =
            switch attribute {
            case .channel: (.channel, attributes.channels[Channel.allCases.count])
            case .login: (.principal, attributes.principals.values[0])
            case .place, .anonymizer: nil
            }
        guard let (variable, value) = hidden, let number = attributes.variables.firstIndex(of: variable) else {
            return condition
        }
        return try diagram.setting(UInt32(number), to: value, in: condition)
    }

    /// Where somebody is denied who would be admitted.
    fileprivate mutating func rewards(
        _ shown: Verdicts, _ hidden: Verdicts
    ) throws(DiagramBuilder.TooLarge) -> [(Refutation.Answer, UInt32)] {
        var found: [(Refutation.Answer, UInt32)] = []
        for (denied, condition) in shown where denied.effect == .deny {
            for (admitted, other) in hidden where admitted.effect == .admit {
                let both = try diagram.all([condition, other])
                if both != Diagram.never { found.append((Refutation.Answer(verdict: denied, other: admitted), both)) }
            }
        }
        return found
    }
}
