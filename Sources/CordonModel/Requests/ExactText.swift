/// A text that equals another only byte by byte. Swift's own strings are equal too where they differ in the way that
/// an accent is composed, and ids are not to be mixed up.
package struct ExactText: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
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
