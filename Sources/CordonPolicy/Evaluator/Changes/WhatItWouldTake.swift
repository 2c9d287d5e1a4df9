package import CordonModel

/// The least that would have to be otherwise about a request for another answer.
///
/// ```swift
/// let answer = try WhatItWouldTake(policy, request)
/// answer.ways[0].changes[0].labels // ["HK", "any other country"]
/// answer.ways[0].effect // .admit
/// ```
package struct WhatItWouldTake: Hashable, Sendable {
    /// All of them change equally many attributes, and fewer do not do; empty where nothing would change the answer.
    package let ways: [Way]
    /// How many requests were decided for this.
    package let decisions: Int
    /// False where there was more to try than is tried: there may be more ways, or shorter ones.
    package let isComplete: Bool

    /// Changes that together give another effect; any value of one goes with any value of the others.
    package struct Way: Hashable, Sendable {
        package let effect: Effect
        package let changes: [Change]
    }

    /// Values of one thing, each of which will do.
    package struct Change: Hashable, Sendable {
        package let dimension: ChangeDimension
        package let values: [RequestChange]
        /// The same in words, what belongs together put together.
        package let labels: [String]
    }

    /// Looks for ways to change the effect: first by one attribute, then by two and so on, and of a place by as few
    /// aspects as will do.
    ///
    /// No more than `limit` requests are decided; by default so many as look at 20 million conditions and members of
    /// regions, at least 1,000 and at most 100,000. `otherPlace` is as in ``ChangeSpace/otherPlace``.
    ///
    /// - Throws: ``EvaluationError/instantMissing`` if the policy is dated and the request has no instant.
    package init(
        _ policy: Policy, _ request: Request, otherPlace: Place? = nil, limit: Int? = nil
    ) throws(EvaluationError) {
        let space = ChangeSpace(policy, request, otherPlace: otherPlace)
        let standard = min(max(20_000_000 / max(space.vocabulary.size, 1), 1000), 100_000)
        var search = try ChangeSearch(space, limit: limit ?? standard)
        ways = try search.leastWays()
        decisions = search.decisions
        isComplete = !search.isCut
    }

    /// The number of attributes that have to change; nil where nothing would change the answer.
    package var size: Int? { ways.first.map { Set($0.changes.map(\.dimension.attribute)).count } }
}

/// Tries changes, fewest first.
struct ChangeSearch {
    private let space: ChangeSpace
    private let limit: Int
    private let original: Effect
    private(set) var decisions = 0
    private var isExhausted = false

    init(_ space: ChangeSpace, limit: Int) throws(EvaluationError) {
        self.space = space
        self.limit = limit
        original = try space.effect(of: space.request)
    }

    /// Every way of the smallest size at which there is one.
    mutating func leastWays() throws(EvaluationError) -> [WhatItWouldTake.Way] {
        let dimensions = space.dimensions
        let attributes = RequestAttribute.allCases.filter { attribute in
            dimensions.contains { $0.attribute == attribute }
        }
        for size in attributes.indices.map({ $0 + 1 }) {
            var found: [WhatItWouldTake.Way] = []
            for chosen in attributes.subsets(of: size) { found += try ways(changing: chosen, of: dimensions) }
            if !found.isEmpty || isExhausted { return found }
        }
        return []
    }

    /// Whether there was more to try than was tried.
    var isCut: Bool { space.isCut || isExhausted }

    /// The ways that change exactly these attributes, and of a place as few aspects as will do.
    private mutating func ways(
        changing attributes: [RequestAttribute], of dimensions: [ChangeDimension]
    ) throws(EvaluationError) -> [WhatItWouldTake.Way] {
        let wanted = dimensions.filter { attributes.contains($0.attribute) }
        let aspects = wanted.filter { $0.attribute == .place }
        guard !aspects.isEmpty else { return try ways(wanted[...], after: []) }
        for count in 1...aspects.count {
            var found: [WhatItWouldTake.Way] = []
            for chosen in aspects.subsets(of: count) {
                let rest = wanted.filter { $0.attribute != .place || chosen.contains($0) }
                found += try ways(rest[...], after: [])
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The ways that change all these dimensions; values that do the same are put together.
    private mutating func ways(
        _ dimensions: ArraySlice<ChangeDimension>, after changes: [RequestChange]
    ) throws(EvaluationError) -> [WhatItWouldTake.Way] {
        guard let dimension = dimensions.first else { return try outcome(of: changes) }
        var groups: [(ways: [WhatItWouldTake.Way], values: [RequestChange])] = []
        for value in space.values(of: dimension, after: changes) where !isExhausted {
            let ways = try ways(dimensions.dropFirst(), after: changes + [value])
            if ways.isEmpty { continue }
            if let index = groups.firstIndex(where: { $0.ways == ways }) {
                groups[index].values.append(value)
            } else {
                groups.append((ways, [value]))
            }
        }
        return groups.flatMap { group in
            let change = space.change(dimension, to: group.values)
            return group.ways.map { WhatItWouldTake.Way(effect: $0.effect, changes: [change] + $0.changes) }
        }
    }

    /// One way without anything more to change, if the effect is another one.
    private mutating func outcome(of changes: [RequestChange]) throws(EvaluationError) -> [WhatItWouldTake.Way] {
        guard decisions < limit else {
            isExhausted = true
            return []
        }
        decisions += 1
        let effect = try space.effect(of: space.changed(changes))
        return effect == original ? [] : [.init(effect: effect, changes: [])]
    }
}

extension ChangeSpace {
    fileprivate func effect(of request: Request) throws(EvaluationError) -> Effect {
        var scope = try EvaluationScope(policy: policy, request: PartialRequest(request))
        return scope.verdict().effect
    }
}

extension Array {
    /// All selections of so many elements, in the order of the elements.
    fileprivate func subsets(of count: Int) -> [[Element]] {
        guard count > 0 else { return [[]] }
        return indices.flatMap { index in
            Array(self[(index + 1)...]).subsets(of: count - 1).map { [self[index]] + $0 }
        }
    }
}
