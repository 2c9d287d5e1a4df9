import CMaxMindDB
package import CordonModel
import Glibc

/// Asks a database for the country of addresses as a program in C would: `MMDB_lookup_sockaddr`, then `MMDB_get_value` of
/// `country.iso_code`. It keeps nothing between two addresses, which makes it the measure for whatever is to be faster.
///
/// Safe to use from several threads at once.
package struct CountryLookup: Sendable {
    private let database: GeoIPDatabase

    package init(_ database: GeoIPDatabase) {
        self.database = database
    }

    /// The two letters of the country, the first one in the upper byte; 0 where the database tells none.
    ///
    /// - Complexity: O(128), the depth of the tree, and O(size of the record)
    package func code(ofIPv4 bits: UInt32) -> UInt32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = bits.bigEndian
        return code(&address)
    }

    /// The same; an IPv4-mapped address is IPv4.
    package func code(ofIPv6 bits: UInt128) -> UInt32 {
        if bits >> 32 == 0xFFFF { return code(ofIPv4: UInt32(truncatingIfNeeded: bits)) }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        unsafe withUnsafeMutableBytes(of: &address.sin6_addr) { bytes in
            unsafe bytes.storeBytes(of: bits.bigEndian, as: UInt128.self)
        }
        return code(&address)
    }

    /// The same for an address as text with a zero behind it, read by `inet_pton`; nil for any other text.
    ///
    /// - Precondition: The last byte is 0.
    package func code(ofText text: Span<UInt8>) -> UInt32? {
        precondition(text.count > 0 && text[text.count - 1] == 0, "a text without a zero behind it")
        var ipv4 = sockaddr_in()
        if unsafe withUnsafeMutablePointer(to: &ipv4.sin_addr, { unsafe Self.read(text, AF_INET, into: $0) }) {
            ipv4.sin_family = sa_family_t(AF_INET)
            return code(&ipv4)
        }
        var ipv6 = sockaddr_in6()
        guard unsafe withUnsafeMutablePointer(to: &ipv6.sin6_addr, { unsafe Self.read(text, AF_INET6, into: $0) })
        else {
            return nil
        }
        ipv6.sin6_family = sa_family_t(AF_INET6)
        return code(&ipv6)
    }

    private static func read(_ text: Span<UInt8>, _ family: Int32, into address: UnsafeMutableRawPointer) -> Bool {
        unsafe text.withUnsafeBytes { text in
            let text = unsafe text.assumingMemoryBound(to: CChar.self).baseAddress
            return unsafe text.map { unsafe inet_pton(family, $0, address) == 1 } ?? false
        }
    }

    /// What `code` is two letters of.
    package static func country(ofCode code: UInt32) -> CountryCode? {
        let country = CountryCode(
            parsing: [UInt8(truncatingIfNeeded: code >> 8), UInt8(truncatingIfNeeded: code)].span)
        return country.flatMap { $0.isAssigned ? $0 : nil }
    }

    private func code<Address>(_ address: inout Address) -> UInt32 {
        unsafe database.handle.withDatabase { database in
            unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    unsafe Self.code(database, pointer)
                }
            }
        }
    }

    private static func code(_ database: UnsafeMutablePointer<MMDB_s>, _ address: UnsafePointer<sockaddr>) -> UInt32 {
        var status: Int32 = 0
        var result = unsafe MMDB_lookup_sockaddr(database, address, &status)
        guard status == MMDB_SUCCESS, unsafe result.found_entry else { return 0 }
        var data = unsafe MMDB_entry_data_s()
        return unsafe withUnsafeMutablePointer(to: &result.entry) { entry in
            guard unsafe cordon_country(entry, &data) == MMDB_SUCCESS, unsafe data.has_data,
                unsafe data.type == UInt32(MMDB_DATA_TYPE_UTF8_STRING), unsafe data.data_size == 2,
                let letters = unsafe data.utf8_string
            else { return 0 }
            return unsafe UInt32(UInt8(bitPattern: letters[0])) << 8 | UInt32(UInt8(bitPattern: letters[1]))
        }
    }
}
