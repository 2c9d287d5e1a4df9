import CMaxMindDB

/// Steps from a data record to one of its values, kept as the NULL-terminated array of C strings that
/// `MMDB_aget_value` takes (the variadic `MMDB_get_value` is not visible to Swift).
@safe
struct RecordPath: ~Copyable {
    private let steps: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private let count: Int

    init(_ names: [String]) {
        count = names.count
        unsafe steps = .allocate(capacity: count + 1)
        for (index, name) in names.enumerated() {
            let text = Array(name.utf8CString)
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.count)
            unsafe copy.initialize(from: text, count: text.count)
            unsafe (steps + index).initialize(to: UnsafePointer(copy))
        }
        unsafe (steps + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { unsafe steps[index]?.deallocate() }
        unsafe steps.deallocate()
    }

    /// Follows the path from a data record.
    func value(in handle: borrowing LibraryHandle, record: UInt32) -> RecordValue? {
        unsafe handle.withDatabase { database in
            var entry = unsafe MMDB_entry_s(mmdb: database, offset: record)
            var data = unsafe MMDB_entry_data_s()
            let status = unsafe MMDB_aget_value(&entry, &data, steps)
            guard status == MMDB_SUCCESS, unsafe data.has_data else { return nil }
            return unsafe RecordValue(data)
        }
    }
}

/// A value of a data record, copied out.
enum RecordValue: Hashable {
    case text(String)
    case number(UInt64)
    case boolean(Bool)

    /// Nil for types that no field of a location has.
    init?(_ data: MMDB_entry_data_s) {
        switch unsafe Int32(data.type) {
        case MMDB_DATA_TYPE_UTF8_STRING:
            // Not terminated by NUL, and an empty one may have no address.
            guard let start = unsafe data.utf8_string else { return nil }
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(data.data_size))
            self = unsafe .text(String(decoding: bytes, as: UTF8.self))
        case MMDB_DATA_TYPE_UINT16: self = unsafe .number(UInt64(data.uint16))
        case MMDB_DATA_TYPE_UINT32: self = unsafe .number(UInt64(data.uint32))
        case MMDB_DATA_TYPE_UINT64: self = unsafe .number(data.uint64)
        case MMDB_DATA_TYPE_BOOLEAN: self = unsafe .boolean(data.boolean)
        default: return nil
        }
    }
}
