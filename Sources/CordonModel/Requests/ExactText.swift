/// A text that equals another only byte by byte. Swift's own strings are equal too where they differ in the way that
/// an accent is composed, and ids are not to be mixed up.
package struct ExactText: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (left: Self, right: Self) -> Bool {
        let (leftBytes, rightBytes) = (left.text.utf8, right.text.utf8)
        let (one, other) = (leftBytes.span, rightBytes.span)
        guard one.count == other.count else { return false }
        for index in 0..<one.count where one[index] != other[index] { return false }
        return true
    }

    /// Texts of the same bytes are equal strings too, and hash alike.
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension ExactText: Comparable {
    /// By bytes.
    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
