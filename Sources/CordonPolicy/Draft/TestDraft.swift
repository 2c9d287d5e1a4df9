/// A test as it was written, tables and matrices already taken apart.
package struct TestDraft: Sendable {
    package var span: SourceSpan
    package var name: LocatedText?
    package var attributes: [RequestKey: Located<[LocatedText]>] = [:]
    /// What stands under `location`.
    package var location: LocationDraft?
    /// What stands under `sources`; nil for one that has no record.
    package var sources: [LocationDraft?]?
    package var effect: LocatedText?
    package var rule: LocatedText?
    package var certain: LocatedText?

    package init(span: SourceSpan) {
        self.span = span
    }
}

/// What one source says of a place, as it was written.
package struct LocationDraft: Sendable {
    package var span: SourceSpan
    package var country: LocatedText?
    package var registeredCountry: LocatedText?
    package var representedCountry: LocatedText?
    package var continent: LocatedText?
    package var subdivisions: Located<[LocatedText]>?
    package var asn: LocatedText?
    package var anonymizers: Located<[LocatedText]>?
    package var anycast: LocatedText?
    package var satellite: LocatedText?

    package init(span: SourceSpan) {
        self.span = span
    }
}
