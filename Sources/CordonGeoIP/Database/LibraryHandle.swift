import CMaxMindDB
import CordonModel
import Glibc

/// Owns an open `MMDB_s`, which needs a stable address, and everything that is read through it.
@safe
struct LibraryHandle: ~Copyable, @unchecked Sendable {
    // Unchecked, as the compiler cannot see through the pointer: after `MMDB_open` nothing writes to what it points
    // at, and the library documents lookups as thread safe.
    private let database: UnsafeMutablePointer<MMDB_s>

    /// Opens a copy that ``MMDBChecker`` has passed, with the place of its metadata: what the library refuses then is
    /// there.
    init(opening file: borrowing SealedFile, metadataAt offset: Int) throws(GeoIPError) {
        // Kept only on success: once all members are set, throwing would run `deinit` as well.
        let database = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
        unsafe database.initialize(to: MMDB_s())
        let status = unsafe MMDB_open(file.openablePath, UInt32(MMDB_MODE_MMAP), database)
        guard status == MMDB_SUCCESS else {
            unsafe database.deallocate()
            let reason = unsafe String(cString: MMDB_strerror(status))
            let message = "libmaxminddb cannot open it: \(reason); download or build it again"
            throw GeoIPError(.library, path: file.path, offset: offset, message)
        }
        unsafe self.database = database
    }

    deinit {
        unsafe MMDB_close(database)
        unsafe database.deallocate()
    }

    /// Runs a body with the library's own structure, which must not escape.
    func withDatabase<Result>(_ body: (UnsafeMutablePointer<MMDB_s>) -> Result) -> Result {
        unsafe body(database)
    }

    /// The record of an address and the length of the matching prefix in the tree.
    func lookup(_ address: IPAddress) -> (record: UInt32?, prefixLength: Int)? {
        switch address {
        case .v4(let address):
            var socketAddress = sockaddr_in()
            socketAddress.sin_family = sa_family_t(AF_INET)
            socketAddress.sin_addr.s_addr = address.bits.bigEndian
            return lookup(&socketAddress)
        case .v6(let address):
            var socketAddress = sockaddr_in6()
            socketAddress.sin6_family = sa_family_t(AF_INET6)
            unsafe withUnsafeMutableBytes(of: &socketAddress.sin6_addr) { bytes in
                unsafe bytes.storeBytes(of: address.bits.bigEndian, as: UInt128.self)
            }
            return lookup(&socketAddress)
        }
    }

    /// Nil for an IPv6 address in a database that has only IPv4.
    private func lookup<Address>(_ address: inout Address) -> (record: UInt32?, prefixLength: Int)? {
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                var status: Int32 = 0
                let result = unsafe MMDB_lookup_sockaddr(database, pointer, &status)
                guard status == MMDB_SUCCESS else { return nil }
                return unsafe (result.found_entry ? result.entry.offset : nil, Int(result.netmask))
            }
        }
    }

    /// The two records of a node of the search tree.
    func node(_ number: UInt32) -> (left: TreeRecord, right: TreeRecord) {
        var node = unsafe MMDB_search_node_s()
        guard unsafe MMDB_read_node(database, number, &node) == MMDB_SUCCESS else { return (.empty, .empty) }
        return unsafe (
            TreeRecord(type: node.left_record_type, value: node.left_record, entry: node.left_record_entry),
            TreeRecord(type: node.right_record_type, value: node.right_record, entry: node.right_record_entry)
        )
    }
}

/// Where a branch of the search tree leads.
enum TreeRecord: Hashable {
    case node(UInt32)
    case data(UInt32)
    case empty

    init(type: UInt8, value: UInt64, entry: MMDB_entry_s) {
        switch Int32(type) {
        case MMDB_RECORD_TYPE_SEARCH_NODE: self = .node(UInt32(truncatingIfNeeded: value))
        case MMDB_RECORD_TYPE_DATA: self = unsafe .data(entry.offset)
        default: self = .empty
        }
    }
}
