package import CordonModel

/// How lists are to be read, and what they do not say themselves.
package struct ListOptions: Hashable, Sendable {
    /// Nil where the content is to tell it.
    package var format: ListFormat?
    /// The meeting of rows that name none, and of all requests in logs.
    package var meeting: String?
    /// Tags that every meeting has beside those that the list tells.
    package var tags: [String] = []
    /// Whose word about the address before them is taken.
    package var trustedProxies: [IPNetwork] = []
    /// Of local times without a zone, in minutes east of UTC; nil where nobody said, which is UTC.
    package var utcOffset: Int?
    /// Under which the addresses of people without a name are hidden: two readings with one key call them the same.
    package var hidingKey: UInt64 = 0
    /// Whether names of values that are not read are noted, for those who must not lose anything.
    package var notesUnread = false

    package init(format: ListFormat? = nil) {
        self.format = format
    }
}
