package import CordonModel

/// An example in a policy file or beside it: a request and the answer that its author expects.
package struct PolicyTest: Hashable, Sendable {
    /// Nil where the author gave it none.
    package let name: String?
    /// Without a place; see `address`, `phone` and `sources`.
    package let request: Request
    package let address: IPAddress?
    package let phone: PhoneNumber?
    /// What each source says of the place, nil where it has no record; nil where the data is to be asked.
    package let sources: [Location?]?
    package let expected: Expectation
    @Incidental package private(set) var span: SourceSpan

    /// Whether running the test takes GeoIP data.
    package var needsSource: Bool { sources == nil && address != nil }
}

extension PolicyTest {
    /// A test that nobody has written yet: somebody asks, from a place that the data tell, and gets a verdict.
    package init(asking request: Request, from address: IPAddress?, _ phone: PhoneNumber?, expecting verdict: Verdict) {
        let span = SourceSpan(
            file: "", start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
        let deciding = verdict.rule.map(Expectation.Deciding.rule) ?? .byDefault
        self.init(
            name: nil, request: request, address: address, phone: phone, sources: nil,
            expected: Expectation(effect: verdict.effect, deciding: deciding), span: span)
    }
}

/// The answer that the author of a test expects.
package struct Expectation: Hashable, Sendable {
    /// What must have decided.
    package enum Deciding: Hashable, Sendable {
        case rule(String)
        /// The policy's default, as no rule matches: `(default)`.
        case byDefault
    }

    package let effect: Effect
    /// Nil where the author does not say.
    package let deciding: Deciding?
    /// Nil where the author does not say.
    package let isCertain: Bool?

    package init(effect: Effect, deciding: Deciding? = nil, isCertain: Bool? = nil) {
        self.effect = effect
        self.deciding = deciding
        self.isCertain = isCertain
    }

    /// Whether a decision is the expected one.
    package func isMet(by decision: Decision) -> Bool {
        guard decision.effect == effect, isCertain == nil || isCertain == decision.isCertain else { return false }
        return switch deciding {
        case nil: true
        case .rule(let id): decision.rule == id
        case .byDefault: decision.rule == nil
        }
    }
}

extension Verdict {
    /// What stands for the rule where none matched; no rule can be called so.
    package static let defaultLabel = "(default)"

    /// The deciding rule, or what stands for it.
    package var ruleLabel: String { rule ?? Self.defaultLabel }
}
