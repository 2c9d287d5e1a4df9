/// An operator's word on where a network is, against what GeoIP sources say; written down with its reason so that it
/// can be audited.
package struct Correction: Hashable, Sendable {
    package let network: IPNetwork
    package let changes: LocationChanges
    package let reason: String
    package let author: String
    /// When it was written. It starts nothing: a correction holds until it expires.
    package let date: Instant
    /// The first instant at which it does not hold any more; after ``date``.
    package let expires: Instant
    /// The line of the file on which it stands, from 1.
    package let line: Int

    package init(
        network: IPNetwork, changes: LocationChanges, reason: String, author: String, date: Instant, expires: Instant,
        line: Int
    ) {
        self.network = network
        self.changes = changes
        self.reason = reason
        self.author = author
        self.date = date
        self.expires = expires
        self.line = line
    }

    /// What a source says of an address in the network, corrected; for a source without a record give an empty location.
    package func applied(to location: Location) -> Location { changes.applied(to: location) }

    /// Whether the correction does not hold any more.
    package func isExpired(at now: Instant) -> Bool { expires <= now }
}
