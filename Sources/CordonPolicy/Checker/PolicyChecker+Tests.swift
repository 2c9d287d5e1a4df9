import CordonModel

extension PolicyChecker {
    mutating func checkedTests(rules: [Rule]) -> [PolicyTest] {
        let ids = rules.map(\.id)
        return draft.tests.compactMap { test($0, ruleIDs: ids, rules: rules) }
    }

    private mutating func test(_ draft: TestDraft, ruleIDs: [String], rules: [Rule]) -> PolicyTest? {
        let errors = diagnostics.count
        let request = self.request(draft)
        let address = single(draft, .ip).flatMap { testAddress($0) }
        let effect = required(draft.effect, "expect", of: "the test", at: draft.span).flatMap {
            choice($0, Effect.self, what: "effect")
        }
        if let rule = draft.rule, !ruleIDs.contains(rule.value) {
            let help = NearMiss.help(for: rule.value, among: ruleIDs)
            report(Diagnostic(.testRequest, at: rule.span, "unknown rule `\(rule.value)`", help: help))
        }
        let location = single(draft, .country).map { testLocation($0) }
        reportMissingInstant(draft, request, rules)
        guard diagnostics.count == errors, let effect else { return nil }
        return PolicyTest(
            request: request, address: address, location: location, effect: effect, rule: draft.rule?.value,
            span: draft.span)
    }

    private mutating func request(_ draft: TestDraft) -> Request {
        Request(
            meeting: single(draft, .meeting)?.value,
            meetingTags: draft.attributes[.meetingTag]?.value.map(\.value) ?? [],
            hostAccount: single(draft, .hostAccount)?.value,
            hostCountry: single(draft, .hostRegion).flatMap { country($0) },
            channel: single(draft, .channel).map { choice($0, Channel.self, what: "channel") } ?? .desktop,
            role: single(draft, .role).flatMap { choice($0, Role.self, what: "role") } ?? .attendee,
            user: single(draft, .user)?.value,
            isAuthenticated: single(draft, .authenticated).flatMap { boolean($0) } ?? false,
            instant: single(draft, .at).flatMap { instant($0) })
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

    private mutating func testLocation(_ text: LocatedText) -> Location? {
        text.value == "unknown" ? nil : Location(country: country(text))
    }

    private mutating func reportMissingInstant(_ draft: TestDraft, _ request: Request, _ rules: [Rule]) {
        let isDated = rules.contains { !$0.window.isUnbounded || !$0.exceptions.isEmpty }
        guard isDated, request.instant == nil, draft.attributes[.at] == nil else { return }
        let help = "add `at:` with a date or time"
        report(
            Diagnostic(.testRequest, at: draft.span, "the policy is dated and the test does not say when", help: help))
    }
}
