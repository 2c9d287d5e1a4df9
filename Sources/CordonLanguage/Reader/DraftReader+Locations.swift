import CordonPolicy

extension DraftReader {
    /// What one source says of a place.
    mutating func location(_ fields: inout Fields) -> LocationDraft {
        var draft = LocationDraft(span: fields.span)
        draft.country = fields.text("country")
        draft.registeredCountry = fields.text("registered-country")
        draft.representedCountry = fields.text("represented-country")
        draft.continent = fields.text("continent")
        draft.subdivisions = fields.texts("subdivisions")
        draft.asn = fields.text("asn")
        draft.anonymizers = fields.texts("anonymizer")
        draft.anycast = fields.text("anycast")
        draft.satellite = fields.text("satellite")
        finish(&fields)
        return draft
    }
}
