package import CordonModel

/// A MaxMind database, opened for good: whatever happens to its file afterwards, the answers stay the same.
///
/// Safe to use from several threads at once.
package final class GeoIPDatabase: Locating {
    /// With at most so many distinct records all are decoded on opening, which makes a lookup a walk and a table.
    private static let preparedLimit = 1 << 16

    package let path: String
    package let metadata: DatabaseMetadata
    let handle: LibraryHandle
    private let file: SealedFile
    private let prepared: [UInt32: Location]?

    /// Opens a file; see ``GeoIPError`` for what may be wrong with it.
    package convenience init(path: String) throws(GeoIPError) {
        try self.init(SealedFile(copying: path))
    }

    /// Opens a database in memory; `path` is how messages call it.
    package convenience init(bytes: [UInt8], path: String) throws(GeoIPError) {
        try self.init(SealedFile(bytes: bytes, path: path))
    }

    init(_ file: consuming SealedFile) throws(GeoIPError) {
        let findings = try MMDBChecker.check(file)
        handle = try LibraryHandle(opening: file)
        path = file.path
        metadata = DatabaseMetadata(handle, fileSize: file.count, recordCount: findings.records.count)
        prepared = Self.prepare(findings.records, handle)
        self.file = file
    }

    /// Lends the bytes of the file as they were when it was opened.
    package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        file.withBytes(body)
    }

    private static func prepare(_ records: [Int], _ handle: borrowing LibraryHandle) -> [UInt32: Location]? {
        guard records.count <= preparedLimit else { return nil }
        let decoder = LocationDecoder()
        var locations = [UInt32: Location](minimumCapacity: records.count)
        for record in records {
            let offset = UInt32(truncatingIfNeeded: record)
            locations[offset] = decoder.location(in: handle, record: offset)
        }
        return locations
    }

    /// What the database says of an address; nil where it has no record.
    ///
    /// - Complexity: O(128), the depth of the tree, and O(size of the record) in databases with many records.
    package func location(of address: IPAddress) -> Location? {
        handle.lookup(address)?.record.map { location(record: $0) }
    }

    /// The same with the network that the answer holds for; nil for IPv6 in a database of IPv4 only.
    package func lookup(_ address: IPAddress) -> (network: IPNetwork, location: Location?)? {
        guard let (record, length) = handle.lookup(address) else { return nil }
        return (network(address, treePrefix: length), record.map { location(record: $0) })
    }

    func location(record: UInt32) -> Location {
        prepared?[record] ?? LocationDecoder().location(in: handle, record: record)
    }

    // In a tree of both, IPv4 lies behind 96 zero bits; a record above them covers all of IPv4.
    private func network(_ address: IPAddress, treePrefix length: Int) -> IPNetwork {
        switch address {
        case .v4(let address):
            let length = metadata.ipVersion == 6 ? max(0, length - 96) : length
            return .v4(IPv4Network(containing: address, prefixLength: length))
        case .v6(let address): return .v6(IPv6Network(containing: address, prefixLength: length))
        }
    }
}
