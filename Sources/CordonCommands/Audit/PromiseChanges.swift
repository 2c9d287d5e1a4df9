import CordonAtlas
import CordonAudit
import CordonLanguage
import CordonPolicy
import CordonReport

/// What becomes of the promises of a policy when it or the data changes: those that were kept and are not, and those that are
/// not made any more.
struct PromiseChanges {
    struct Promise {
        let name: String
        let kind: String
        let state: State
        /// What is wrong with it.
        let problem: String
    }

    enum State: String {
        /// It was kept, or nobody had made it, and it is not kept.
        case broken
        /// It was not kept before either.
        case stillBroken = "not kept, as before"
        case gone = "not made any more"
        /// Its words, its jurisdiction or regions have changed.
        case reworded = "says something else"
    }

    let promises: [Promise]

    var isBroken: Bool { promises.contains { $0.state == .broken } }

    /// Proves the new policy's claims on the new data; those that fail, of the old policy on the old data too.
    init(_ policies: [LoadedPolicy], _ atlases: [Atlas], _ places: PlaceColumns) throws {
        let (old, new) = (policies[0], policies[1])
        let failing = try Self.checks(new, atlases[1]).filter { !$0.isProved }
        let before = failing.isEmpty ? [] : try Self.checks(old, atlases[0])
        let kept = Set(new.policy.keys)
        promises =
            failing.map { check in
                let was = before.first { $0.key == check.key }
                return Promise(
                    name: check.name, kind: check.claim.kind, state: was?.isProved == false ? .stillBroken : .broken,
                    problem: check.finding(places, path: new.path)?.message ?? "")
            }
            + old.policy.claims.filter { !kept.contains(old.policy.key(of: $0)) }.map {
                Promise(name: old.policy.name(of: $0), kind: $0.kind, state: .gone, problem: "")
            } + Self.reworded(old.policy, new.policy)
    }

    private static func checks(_ loaded: LoadedPolicy, _ atlas: Atlas) throws -> [ClaimCheck] {
        try ClaimProver(loaded.policy, path: loaded.path, atlas, tree: loaded.tree).checks()
    }

    private static func reworded(_ old: Policy, _ new: Policy) -> [Promise] {
        new.claims.compactMap { claim in
            let before = old.claims.first { old.key(of: $0) == new.key(of: claim) }
            guard let before, old.words(of: before) != new.words(of: claim) else { return nil }
            return Promise(name: new.name(of: claim), kind: claim.kind, state: .reworded, problem: "")
        }
    }

    var notes: [String] {
        promises.filter { $0.state == .broken }.map { $0.problem }
    }

    var table: Table {
        Table(
            title: "Promises", columns: [.init("kind"), .init("name"), .init("is")],
            rows: promises.map { [$0.kind, $0.name, $0.state.rawValue] })
    }

    var json: JSONValue {
        .array(
            promises.map { promise in
                [
                    "kind": .string(promise.kind), "name": .string(promise.name), "is": .string(promise.state.rawValue),
                    "problem": .optional(promise.problem.isEmpty ? nil : promise.problem),
                ]
            })
    }
}

extension ClaimCheck {
    fileprivate var key: [String] { [claim.kind, name] }
}

extension Policy {
    fileprivate var keys: [[String]] { claims.map(key) }

    /// What a claim says, with the regions in whose words it may say it.
    fileprivate func words(of claim: Claim) -> [AnyHashable] {
        switch claim {
        case .guarantee(let guarantee): [guarantee.claim, guarantee.claim.members.isEmpty ? [] : regions]
        case .jurisdiction(let rule): [rules[rule].jurisdiction, regions]
        case .trigger(let rule): [rules[rule].jurisdiction, rules[rule].enforcement.trigger, regions]
        }
    }

    fileprivate func key(of claim: Claim) -> [String] { [claim.kind, name(of: claim)] }
}
