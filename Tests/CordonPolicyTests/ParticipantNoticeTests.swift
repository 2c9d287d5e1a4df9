import CordonModel
import CordonPolicy
import Testing

@Suite struct ParticipantNoticeTests {
    private static let order = "order: { authority: a ministry, reference: demand 7 }"

    @Test func namesTheOrderUnlessItMustNotBe() throws {
        let notice = try notice("id: r, effect: deny, when: always, \(Self.order), notice: { code: 7, text: Closed. }")
        #expect(notice.effect == .deny)
        #expect(notice.code == 7)
        #expect(notice.text == "Closed.")
        #expect(notice.order?.authority == "a ministry")
        #expect(notice.order?.reference == "demand 7")
        let secret = try self.notice(
            "id: r, effect: deny, when: always, \(Self.order), notice: { code: 7, text: Closed., disclose: false }")
        #expect(secret.order == nil)
        #expect(secret.code == 7)
        #expect(secret.text == "Closed.")
    }

    /// A text that gives the secret away is withheld, whatever its case.
    @Test(arguments: ["A MINISTRY closed this.", "See Demand 7.", "By a  ministry.", "Under DEMAND-7"])
    func withholdsATextThatNamesTheOrder(text: String) throws {
        let rule = "id: r, effect: deny, when: always, \(Self.order), notice: { code: 7, text: '\(text)', disclose: "
        #expect(try notice(rule + "false }").text == nil)
        #expect(try notice(rule + "false }").code == 7)
        #expect(try notice(rule + "true }").text == text)
    }

    /// Another rule's secret is one too, unless the deciding rule discloses the same name itself.
    @Test(arguments: [("Under SEC-69A.", true), ("By a ministry.", false)])
    func withholdsWhatAnotherRuleKeepsSecret(text: String, isWithheld: Bool) throws {
        let policy = try policy([
            "id: a, effect: deny, when: always, order: { authority: a ministry }, notice: { text: '\(text)' }",
            "id: b, effect: deny, when: always, order: { authority: a ministry, reference: SEC 69A }, notice: { disclose: false }",
        ])
        let notice = ParticipantNotice(of: try Evaluator(policy).decide(Request()), by: policy)
        #expect((notice.text == nil) == isWithheld)
        #expect(notice.order?.authority == "a ministry")
    }

    @Test func withoutANotice() throws {
        let notice = try notice("id: r, effect: hold, when: always, \(Self.order)")
        #expect(notice.effect == .hold)
        #expect(notice.code == nil && notice.text == nil)
        #expect(notice.order?.authority == "a ministry")
        #expect(try self.notice("id: r, effect: hold, when: always, order: { status: acted }").order == nil)
    }

    /// Only the deciding rule speaks.
    @Test func nothingOfOtherRules() throws {
        let policy = try policy(["id: r, effect: deny, when: { channel: web }, \(Self.order), notice: { code: 7 }"])
        let decision = try Evaluator(policy).decide(Request(channel: .sip))
        let notice = ParticipantNotice(of: decision, by: policy)
        #expect(notice.effect == .admit)
        #expect(notice.code == nil && notice.order == nil)
    }

    @Test func effectsInPlainWords() throws {
        let sentences = try Effect.allCases.map { effect in
            try notice("id: r, effect: \(effect.rawValue), when: always").sentence
        }
        #expect(Set(sentences).count == 3)
    }

    private func notice(_ rule: String) throws -> ParticipantNotice {
        let policy = try policy([rule])
        return ParticipantNotice(of: try Evaluator(policy).decide(Request()), by: policy)
    }
}
