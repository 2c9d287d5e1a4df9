import CordonModel

extension PolicyChecker {
    mutating func checkedTests() -> [PolicyTest] {
        let ids = draft.rules.compactMap(\.id?.value)
        let known = Set(ids)
        return draft.tests.compactMap { test in
            reportUnknownRule(test, known, ids)
            return self.test(test, knownRules: known)
        }
    }

    private mutating func test(_ draft: TestDraft, knownRules: Set<String>) -> PolicyTest? {
        let errors = diagnostics.count
        let request = self.request(draft)
        let address = single(draft, .ip).flatMap { testAddress($0) }
        let phone = single(draft, .phone).flatMap { testNumber($0) }
        let effect = required(draft.effect, "expect", of: "the test", at: draft.span).flatMap {
            choice($0, Effect.self, what: "effect")
        }
        let location = single(draft, .country).map { testLocation($0) }
        reportMissingInstant(draft, request)
        guard diagnostics.count == errors, let effect, draft.rule.map({ knownRules.contains($0.value) }) ?? true else {
            return nil
        }
        return PolicyTest(
            request: request, address: address, phone: phone, location: location, effect: effect,
            rule: draft.rule?.value,
            span: draft.span)
    }

    // Against the rules as written, so that a mistake in a rule does not make its tests wrong too.
    private mutating func reportUnknownRule(_ draft: TestDraft, _ known: Set<String>, _ ids: [String]) {
        guard let rule = draft.rule, !known.contains(rule.value) else { return }
        let help = NearMiss.help(for: rule.value, among: ids)
        report(Diagnostic(.testRequest, at: rule.span, "unknown rule `\(rule.value)`", help: help))
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

    private mutating func testNumber(_ text: LocatedText) -> PhoneNumber? {
        if let phone = PhoneNumber(text.value) { return phone }
        let help = "write 7 to 15 digits that begin with the calling code, as in \"+85221234567\""
        report(Diagnostic(.testRequest, at: text.span, "`\(text.value)` is no E.164 number", help: help))
        return nil
    }

    private mutating func testLocation(_ text: LocatedText) -> Location? {
        text.value == "unknown" ? nil : Location(country: country(text))
    }

    private mutating func reportMissingInstant(_ draft: TestDraft, _ request: Request) {
        let isDated = self.draft.rules.contains { $0.during != nil || !$0.exceptions.isEmpty }
        guard isDated, request.instant == nil, draft.attributes[.at] == nil else { return }
        let help = "add `at:` with a date or time"
        report(
            Diagnostic(.testRequest, at: draft.span, "the policy is dated and the test does not say when", help: help))
    }
}
