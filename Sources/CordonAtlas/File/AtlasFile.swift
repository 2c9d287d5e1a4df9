package import CordonModel

/// An atlas as bytes, for a cache: what was swept once need not be swept again.
///
/// The layout, all numbers little-endian: the magic and the version; the key; the sources; the locations; the classes;
/// the starts and classes of the IPv4 segments, then those of IPv6; a digest of everything before it. The digest says
/// that the bytes are those that were written, and reading checks them all the same: whatever a file holds, the result
/// is an atlas whose every index lies in its array, or an error.
package struct AtlasFile: Sendable {
    /// What a source was, for a manifest.
    package struct Source: Hashable, Sendable {
        package let databaseType: String
        /// Nil where the source tells none.
        package let buildDate: Instant?
        package let digest: [UInt8]

        package init(databaseType: String, buildDate: Instant?, digest: [UInt8]) {
            self.databaseType = databaseType
            self.buildDate = buildDate
            self.digest = digest
        }
    }

    /// What the atlas was made of, as a digest; another key is another atlas.
    package let key: [UInt8]
    package let sources: [Source]
    package let atlas: Atlas

    package init(key: [UInt8], sources: [Source], atlas: Atlas) {
        self.key = key
        self.sources = sources
        self.atlas = atlas
    }

    static let magic = Array("CORDONAT".utf8)
    /// To be raised with every change of the layout, of what a location holds or of the special ranges.
    static let version: UInt32 = 1
}

/// A function like SHA-256, which this module does not have.
package typealias DigestFunction = (Span<UInt8>) -> [UInt8]

/// Why bytes are no atlas.
package struct AtlasFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
