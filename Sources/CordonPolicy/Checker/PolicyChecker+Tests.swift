import CordonModel

extension PolicyChecker {
    mutating func checkedTests(_ drafts: [TestDraft]) -> [PolicyTest] {
        let known = Set(names.rules)
        return drafts.compactMap { test($0, known) }
    }

    private mutating func test(_ draft: TestDraft, _ known: Set<String>) -> PolicyTest? {
        let errors = diagnostics.count
        let request = self.request(draft, known)
        let address = single(draft, .ip).flatMap { testAddress($0) }
        let phone = single(draft, .phone).flatMap { testNumber($0) }
        let sources = sources(draft)
        let expected = expectation(draft, known)
        reportMissingInstant(draft, request)
        guard diagnostics.count == errors, let expected else { return nil }
        return PolicyTest(
            name: draft.name?.value, request: request, address: address, phone: phone, sources: sources,
            expected: expected, span: draft.span)
    }

    private mutating func expectation(_ draft: TestDraft, _ known: Set<String>) -> Expectation? {
        let effect = required(draft.effect, "expect", of: "the test", at: draft.span).flatMap {
            choice($0, Effect.self, what: "effect")
        }
        let certain = draft.certain.flatMap { boolean($0) }
        var deciding: Expectation.Deciding?
        if let rule = draft.rule {
            deciding = rule.value == Verdict.defaultLabel ? .byDefault : .rule(rule.value)
            if deciding != .byDefault { reportUnknownRule(rule, known) }
        }
        return effect.map { Expectation(effect: $0, deciding: deciding, isCertain: certain) }
    }

    // Against the rules as written, so that a mistake in a rule does not make its tests wrong too.
    private mutating func reportUnknownRule(_ rule: LocatedText, _ known: Set<String>) {
        guard !known.contains(rule.value) else { return }
        let help = nearHelp(rule.value, among: names.rules)
        report(Diagnostic(.testRequest, at: rule.span, "unknown rule `\(rule.value)`", help: help))
    }

    /// What the test says of the place in the sources' stead.
    private mutating func sources(_ draft: TestDraft) -> [Location?]? {
        let given = [draft.attributes[.country]?.span, draft.location?.span, draft.sources.map { _ in draft.span }]
        if given.compactMap({ $0 }).count > 1 {
            let help = "write one of `country`, `location` and `sources`"
            report(Diagnostic(.testRequest, at: draft.span, "the test says twice where the place is", help: help))
        }
        if let text = single(draft, .country) {
            return [text.value == "unknown" ? nil : Location(country: country(text))]
        }
        if let location = draft.location { return [changes(location).applied(to: Location())] }
        return draft.sources?.map { $0.map { changes($0).applied(to: Location()) } }
    }

    private mutating func request(_ draft: TestDraft, _ known: Set<String>) -> Request {
        Request(
            meeting: single(draft, .meeting)?.value,
            meetingTags: draft.attributes[.meetingTag]?.value.map(\.value) ?? [],
            hostAccount: single(draft, .hostAccount)?.value,
            hostCountry: single(draft, .hostRegion).flatMap { country($0) },
            channel: single(draft, .channel).map { choice($0, Channel.self, what: "channel") } ?? .desktop,
            role: single(draft, .role).flatMap { choice($0, Role.self, what: "role") } ?? .attendee,
            user: single(draft, .user)?.value,
            isAuthenticated: single(draft, .authenticated).flatMap { boolean($0) } ?? false,
            instant: single(draft, .at).flatMap { instant($0) },
            state: EnforcementState(
                ended: rules(draft, .ended, "meeting", known), suspended: rules(draft, .suspended, "account", known)))
    }

    /// Rules that have struck already; each must be one that can.
    private mutating func rules(
        _ draft: TestDraft, _ key: RequestKey, _ keyword: String, _ known: Set<String>
    ) -> Set<String> {
        let texts = draft.attributes[key]?.value ?? []
        for text in texts {
            reportUnknownRule(text, known)
            guard known.contains(text.value), names.enforcing[text.value] != keyword else { continue }
            let message = "rule `\(text.value)` does not have `enforce: \(keyword)`"
            let help = "`\(key.rawValue)` lists rules that do"
            report(Diagnostic(.testRequest, at: text.span, message, help: help))
        }
        return Set(texts.map(\.value))
    }

    private mutating func single(_ draft: TestDraft, _ key: RequestKey) -> LocatedText? {
        guard let values = draft.attributes[key], let first = values.value.first else { return nil }
        if values.value.count > 1 {
            let message = "a request has one `\(key.rawValue)`, not a list"
            report(Diagnostic(.testRequest, at: values.span, message, help: "write a test for each value"))
        }
        return first
    }

    private mutating func testAddress(_ text: LocatedText) -> IPAddress? {
        do {
            return try IPAddress(text.value)
        } catch {
            let help = "write one address, as in 203.0.113.7 or \"2001:db8::7\""
            report(Diagnostic(.testRequest, at: text.span, "`\(text.value)` is not an address: \(error)", help: help))
            return nil
        }
    }

    private mutating func testNumber(_ text: LocatedText) -> PhoneNumber? {
        if let phone = PhoneNumber(text.value) { return phone }
        let help = "write 7 to 15 digits that begin with the calling code, as in \"+85221234567\""
        report(Diagnostic(.testRequest, at: text.span, "`\(text.value)` is no E.164 number", help: help))
        return nil
    }

    private mutating func reportMissingInstant(_ draft: TestDraft, _ request: Request) {
        guard names.isDated, request.instant == nil, draft.attributes[.at] == nil else { return }
        let help = "add `at:` with a date or time"
        report(
            Diagnostic(.testRequest, at: draft.span, "the policy is dated and the test does not say when", help: help))
    }
}
