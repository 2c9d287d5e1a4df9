package import CordonModel

/// All addresses of which every source says the same.
package struct LocationClass: Hashable, Sendable {
    /// Not ``AddressKind/global`` for special addresses, of which sources are not asked.
    package let kind: AddressKind
    /// For each source the index of what it says among the atlas's locations; nil where it has no record.
    package let locations: [Int?]
    /// Index among the atlas's corrections of the one that overrides the sources here.
    package let correction: Int?

    package init(kind: AddressKind, locations: [Int?], correction: Int?) {
        self.kind = kind
        self.locations = locations
        self.correction = correction
    }
}
