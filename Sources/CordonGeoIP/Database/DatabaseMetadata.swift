import CMaxMindDB
package import CordonModel

/// What a database says of itself.
package struct DatabaseMetadata: Hashable, Sendable {
    package let databaseType: String
    /// Nil where the file has 0 or 1, with which a maker says that there is none, or no date before the year 10000.
    package let buildDate: Instant?
    package let nodeCount: Int
    /// 24, 28 or 32 bits.
    package let recordSize: Int
    /// 4, or 6 for a database with both.
    package let ipVersion: Int
    package let formatVersion: String
    package let languages: [String]
    /// By language.
    package let descriptions: [String: String]
    /// In bytes.
    package let fileSize: Int
    /// Distinct data records.
    package let recordCount: Int
}

extension DatabaseMetadata {
    init(_ handle: borrowing LibraryHandle, fileSize: Int, recordCount: Int) {
        self = unsafe handle.withDatabase { database in
            let raw = unsafe database.pointee.metadata
            return unsafe DatabaseMetadata(
                databaseType: Self.text(raw.database_type), buildDate: Self.date(raw.build_epoch),
                nodeCount: Int(raw.node_count), recordSize: Int(raw.record_size), ipVersion: Int(raw.ip_version),
                formatVersion: "\(raw.binary_format_major_version).\(raw.binary_format_minor_version)",
                languages: (0..<raw.languages.count).map { unsafe Self.text(raw.languages.names[$0]) },
                descriptions: Self.descriptions(raw), fileSize: fileSize, recordCount: recordCount)
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }

    private static func descriptions(_ raw: MMDB_metadata_s) -> [String: String] {
        var result: [String: String] = [:]
        for index in unsafe 0..<raw.description.count {
            guard let description = unsafe raw.description.descriptions[index] else { continue }
            unsafe result[text(description.pointee.language)] = text(description.pointee.description)
        }
        return result
    }

    // 2^64 - 1 seconds is a legal value.
    private static func date(_ epoch: UInt64) -> Instant? {
        (2..<253_402_300_800).contains(epoch) ? Instant(milliseconds: Int64(epoch) * 1000) : nil
    }
}
