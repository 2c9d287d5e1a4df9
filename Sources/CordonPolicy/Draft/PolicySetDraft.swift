/// A policy set as it was written, without the policies that it names.
package struct PolicySetDraft: Sendable {
    /// Where something that is missing as a whole is reported, and what the set has in common with a policy: name,
    /// description, default, location, guarantees and tests.
    package var head: PolicyDraft
    /// From the outermost to the innermost.
    package var levels: [LevelDraft] = []

    package init(head: PolicyDraft) {
        self.head = head
    }
}

package struct LevelDraft: Sendable {
    package var span: SourceSpan
    package var name: LocatedText?
    package var file: LocatedText?
    package var lock: LocatedText?

    package init(span: SourceSpan) {
        self.span = span
    }
}
