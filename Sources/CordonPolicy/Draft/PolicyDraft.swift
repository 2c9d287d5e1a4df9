/// A policy as it was written: the shape is right, names and values are still text.
///
/// A reader of any text format produces one; ``PolicyChecker`` turns it into a ``Policy``.
package struct PolicyDraft: Sendable {
    package var file: String
    /// Where something that is missing as a whole is reported.
    package var span: SourceSpan
    package var name: LocatedText?
    package var description: LocatedText?
    package var defaultEffect: LocatedText?
    package var tiers: [LocatedText] = []
    package var regions: [RegionDraft] = []
    package var disagreement: LocatedText?
    package var tunnels: LocatedText?
    package var rules: [RuleDraft] = []
    package var guarantees: [GuaranteeDraft] = []
    package var tests: [TestDraft] = []

    package init(file: String, span: SourceSpan) {
        self.file = file
        self.span = span
    }
}

package struct RegionDraft: Sendable {
    package var name: LocatedText
    package var versions: [RegionVersionDraft] = []

    package init(name: LocatedText) {
        self.name = name
    }
}

package struct RegionVersionDraft: Sendable {
    package var span: SourceSpan
    package var during: WindowDraft?
    package var include: [LocatedText] = []
    package var exclude: [LocatedText] = []

    package init(span: SourceSpan) {
        self.span = span
    }
}

package struct RuleDraft: Sendable {
    package var span: SourceSpan
    package var id: LocatedText?
    package var tier: LocatedText?
    package var effect: LocatedText?
    package var allowOnly: Located<[LocatedText]>?
    package var jurisdiction: Located<[LocatedText]>?
    package var order: OrderDraft?
    package var condition: ConditionDraft?
    package var during: WindowDraft?
    package var exceptions: [ExceptionDraft] = []
    package var joined: LocatedText?
    package var notice: NoticeDraft?
    package var enforce: LocatedText?
    package var trigger: TriggerDraft?

    package init(span: SourceSpan) {
        self.span = span
    }
}

package struct TriggerDraft: Sendable {
    package var span: SourceSpan
    package var region: Located<[LocatedText]>?
    package var atLeast: LocatedText?
    package var share: LocatedText?
    package var observed: LocatedText?

    package init(span: SourceSpan) {
        self.span = span
    }
}

package struct OrderDraft: Sendable {
    package var authority: LocatedText?
    package var reference: LocatedText?
    package var received: LocatedText?
    package var acted: LocatedText?
    package var expires: LocatedText?
    package var status: LocatedText?

    package init() {}
}

package struct WindowDraft: Sendable {
    package var span: SourceSpan
    package var from: LocatedText?
    package var until: LocatedText?

    package init(span: SourceSpan) {
        self.span = span
    }
}

package struct ExceptionDraft: Sendable {
    package var span: SourceSpan
    package var condition: ConditionDraft?
    package var approvedBy: LocatedText?
    package var reason: LocatedText?
    package var until: LocatedText?

    package init(span: SourceSpan) {
        self.span = span
    }
}

package struct NoticeDraft: Sendable {
    package var code: LocatedText?
    package var text: LocatedText?
    package var disclose: LocatedText?

    package init() {}
}

package indirect enum ConditionDraft: Sendable {
    case always
    case all([ConditionDraft])
    case any([ConditionDraft])
    case not(ConditionDraft)
    /// A key and the values of which any may hold.
    case test(ConditionKey, Located<[LocatedText]>)
}

package struct GuaranteeDraft: Sendable {
    package var span: SourceSpan
    package var id: LocatedText?
    package var never: Located<[LocatedText]>?
    package var always: Located<[LocatedText]>?
    package var condition: ConditionDraft?
    /// Where the condition stands.
    package var whenSpan: SourceSpan?
    package var tier: LocatedText?
    package var changesNobodyIn: Located<[LocatedText]>?
    package var hiding: LocatedText?
    package var atLeastAsStrictAs: LocatedText?
    package var region: Located<[LocatedText]>?

    package init(span: SourceSpan) {
        self.span = span
    }
}
