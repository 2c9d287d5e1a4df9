package import CordonAtlas
import CordonCompiler
import CordonModel
package import CordonPolicy

/// A policy that keeps a promise which it did not keep.
package struct Repair: Sendable {
    package let policy: Policy
    /// The rules that spare somebody now, in the order of the policy.
    package let rules: [String]
}

/// Finds the smallest exceptions that make a refuted claim hold: whom they spare are exactly those for whom it did not.
///
/// What is tried: the countries of those places, by name; everybody the claim is about; the places as networks; each for
/// everybody there, and then for those alone who ask in the way that the refutation tells. The first is taken after which
/// the rule is not against the claim any more, no other promise is broken, and nobody is treated differently for whom the
/// claim held; all of this is proved.
package struct Repairer: Sendable {
    private let policy: Policy
    private let atlas: Atlas
    private let census: PlaceCensus
    private let other: @Sendable (String) throws -> Policy
    /// So many rules are given exceptions, one after the other.
    private static let roundLimit = 8

    /// - Parameters:
    ///   - policy: What is to be repaired.
    ///   - atlas: Where places are.
    ///   - other: Reads the policy that a guarantee names.
    package init(_ policy: Policy, _ atlas: Atlas, other: @escaping @Sendable (String) throws -> Policy) {
        self.other = other
        self.policy = policy
        self.atlas = atlas
        census = PlaceCensus(atlas)
    }

    /// Why there is no repair by exceptions.
    package enum Failure: Error, CustomStringConvertible {
        case notByExceptions
        case noRule
        case noneFits(rule: String)
        case tooManyRounds

        package var description: String {
            switch self {
            case .notByExceptions: "does not hold, and exceptions do not help: it is not about what one rule decides"
            case .noRule: "those people are decided about by the default; an exception needs a rule"
            case .noneFits(let rule):
                "no exception of rule `\(rule)` was found that spares exactly those people and breaks no other promise; "
                    + "narrow its `when`"
            case .tooManyRounds: "after exceptions of \(roundLimit) rules it still does not hold; narrow their `when`"
            }
        }
    }

    /// Repairs a claim.
    ///
    /// - Returns: Nil if the claim holds as it is.
    /// - Throws: ``Failure`` if it cannot be done, ``CompilationError`` if a condition is too large.
    package func repair(_ claim: Claim) throws -> Repair? {
        var (current, changed): (Policy, Set<Int>) = (policy, [])
        for _ in 0...Self.roundLimit {
            guard case .refuted(let refutation) = try proof(of: claim, current) else {
                guard !changed.isEmpty else { return nil }
                return Repair(policy: current, rules: changed.sorted().map { current.rules[$0].id })
            }
            let (rule, repaired) = try step(claim, refutation, current)
            changed.insert(rule)
            current = repaired
        }
        throw Failure.tooManyRounds
    }

    private func proof(of claim: Claim, _ policy: Policy) throws -> Proof {
        let proof = try Prover(policy, atlas).prove(claim, other: other)
        if case .refuted = proof, !claim.isAboutOneAnswer { throw Failure.notByExceptions }
        return proof
    }

    /// One rule spares those for whom it makes the claim fail.
    private func step(
        _ claim: Claim, _ refutation: Refutation, _ current: Policy
    ) throws -> (rule: Int, Policy) {
        let ids = refutation.rows.compactMap(\.label.verdict.rule)
        guard let id = ids.first, let rule = current.rules.firstIndex(where: { $0.id == id }) else {
            throw Failure.noRule
        }
        let rows = refutation.rows.filter { $0.label.verdict.rule == id }
        for spared in candidates(claim, rows, refutation.tables) {
            let repaired = current.sparing(spared, by: rule)
            if try fits(repaired, claim, id, current) { return (rule, repaired) }
        }
        throw Failure.noneFits(rule: id)
    }

    /// Whether every claim holds that held before.
    private func keepsPromises(_ repaired: Policy, _ current: Policy) throws -> Bool {
        for (before, after) in zip(current.claims, repaired.claims) {
            guard case .refuted = try Prover(repaired, atlas).prove(after, other: other) else { continue }
            guard case .refuted = try Prover(current, atlas).prove(before, other: other) else { return false }
        }
        return true
    }

    /// Whether the rule is not against the claim any more, and nobody else is concerned.
    private func fits(_ repaired: Policy, _ claim: Claim, _ rule: String, _ current: Policy) throws -> Bool {
        guard try keepsPromises(repaired, current) else { return false }
        if case .refuted(let rest) = try proof(of: claim, repaired),
            rest.rows.contains(where: { $0.label.verdict.rule == rule })
        {
            return false
        }
        let overreach = Overreach(current, repaired, atlas)
        switch claim {
        case .jurisdiction(let index):
            return try !overreach.exists(outside: current.rules[index].jurisdiction ?? [])
        case .guarantee(let guarantee):
            switch guarantee.claim {
            case .never(let effects, let condition):
                return try !overreach.exists(where: condition) { effects.contains($0.effect) }
            case .always(let effects, let condition):
                return try !overreach.exists(where: condition) { !effects.contains($0.effect) }
            default: return false
            }
        case .trigger: return false
        }
    }
}

// What is tried.
extension Repairer {
    private func candidates(
        _ claim: Claim, _ rows: [PlaceRow<Refutation.Answer>], _ tables: JointTables
    ) -> [Condition] {
        let places = PlaceSet(union: rows.map(\.places))
        let ways = ConditionWriter(tables).condition(of: rows.map(\.condition))
        let way = ways.flatMap { $0 == .always ? nil : $0 }
        // Where it is about everybody, the place need not be told.
        return [way].compactMap(\.self)
            + [countries(of: places), subject(of: claim), networks(of: places)].compactMap(\.self)
            .flatMap { place in [place] + (way.map { [.all([place, $0])] } ?? []) }
    }

    /// The countries of the places by name.
    private func countries(of places: PlaceSet) -> Condition? {
        let names = census.whereabouts(of: places).map(\.place)
        var members: RegionUnion = names.compactMap { if case .country(let code) = $0 { .country(code) } else { nil } }
        // Numbers have no place in the census.
        for digits in places.phones {
            guard let phone = PhoneNumber(digits) ?? PhoneNumber(digits + "00000000") else { continue }
            members += PhoneTable.standard.evidence(of: phone).countries.map(RegionMember.country)
        }
        if names.contains(.unknown) || names.contains(.unallocated) || places.includesUnplaced {
            members.append(.unknown)
        }
        let distinct = members.enumerated().filter { !members[..<$0.offset].contains($0.element) }.map(\.element)
        return distinct.isEmpty ? nil : .region(.used, distinct)
    }

    /// Everybody the claim is about.
    private func subject(of claim: Claim) -> Condition? {
        switch claim {
        case .jurisdiction(let rule): policy.rules[rule].jurisdiction.map { .not(.region(.used, $0)) }
        case .guarantee(let guarantee):
            switch guarantee.claim {
            case .never(_, let condition), .always(_, let condition): condition
            default: nil
            }
        case .trigger: nil
        }
    }

    /// Nothing but addresses has networks.
    private func networks(of places: PlaceSet) -> Condition? {
        places.holdsOnlyAddresses ? .network(places.networks) : nil
    }
}

extension Claim {
    /// Whether it asks for one answer alone, so that a rule may be what is wrong.
    fileprivate var isAboutOneAnswer: Bool {
        switch self {
        case .jurisdiction: true
        case .trigger: false
        case .guarantee(let guarantee):
            switch guarantee.claim {
            case .never, .always: true
            default: false
            }
        }
    }
}
