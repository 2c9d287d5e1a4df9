package import CordonModel

/// A verdict of another effect that a request would get, were some other story of its place the whole truth.
package struct Doubt: Hashable, Sendable {
    package let verdict: Verdict
    /// The stories that lead to it, each once; without those that stand for countries which the policy does not name.
    package fileprivate(set) var stories: [Story]
    /// Countries that the policy does not name lead to it too, on these continents.
    package fileprivate(set) var otherContinents: [ContinentCode]
}

extension Evaluator {
    /// Why a decision of this effect is not certain; empty where it is.
    func doubts(_ effect: Effect, _ request: Request) throws(EvaluationError) -> [Doubt] {
        var scope = try EvaluationScope(policy: policy, request: PartialRequest(request))
        let isUnknown = scope.sight.isUnknown
        var doubts: [Doubt] = []
        for story in otherStories(of: scope.sight) {
            scope.suppose(story)
            let verdict = scope.verdict()
            guard verdict.effect != effect else { continue }
            let isPlaceholder = isUnknown && story.country.map(possibilities.placeholders.contains) ?? false
            doubts.record(verdict, story, isPlaceholder: isPlaceholder)
        }
        return doubts
    }
}

extension [Doubt] {
    fileprivate mutating func record(_ verdict: Verdict, _ story: Story, isPlaceholder: Bool) {
        let index = firstIndex { $0.verdict == verdict } ?? count
        if index == count { append(Doubt(verdict: verdict, stories: [], otherContinents: [])) }
        guard isPlaceholder, let continent = story.continent else { return self[index].stories.append(story) }
        if !self[index].otherContinents.contains(continent) { self[index].otherContinents.append(continent) }
    }
}
