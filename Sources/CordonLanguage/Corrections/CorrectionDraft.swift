import CordonPolicy

/// A correction as it was written: the shape is right, values are still text. What is nil is missing or was reported.
struct CorrectionDraft {
    /// Where the entry stands.
    var span: SourceSpan
    var network: LocatedText?
    var changes: LocationDraft?
    var reason: LocatedText?
    var author: LocatedText?
    var date: LocatedText?
    var expires: LocatedText?
}
