/// All telephone numbers that begin with a prefix, and where they belong.
///
/// What it counts is numbering space, not subscribers: a prefix of *n* digits is 10⁻ⁿ of all texts of digits, whether
/// or not any number in it is in use, and the segments of a table add up to nine tenths, as no number begins with 0.
/// So a small country has as much of it as a large one with as long a calling code.
package struct PhoneSegment: Hashable, Sendable {
    /// Digits without a `+`; at least one.
    package let prefix: String
    /// Nil where nothing is known, as no calling code is assigned.
    package let place: PhonePlace?

    package init(prefix: String, place: PhonePlace?) {
        self.prefix = prefix
        self.place = place
    }
}
