import CordonPolicy

/// A correction as it was written: the shape is right, values are still text. What is nil is missing or was reported.
struct CorrectionDraft {
    /// Where the entry stands.
    var span: SourceSpan
    var network: LocatedText?
    var changes: ChangesDraft?
    var reason: LocatedText?
    var author: LocatedText?
    var date: LocatedText?
    var expires: LocatedText?
}

/// What stands under `set`.
struct ChangesDraft {
    var country: LocatedText?
    var registeredCountry: LocatedText?
    var representedCountry: LocatedText?
    var continent: LocatedText?
    var subdivisions: Located<[LocatedText]>?
    var asn: LocatedText?
    var anonymizers: Located<[LocatedText]>?
    var anycast: LocatedText?
    var satellite: LocatedText?
}
