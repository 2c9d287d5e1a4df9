import CCordonBaselines

/// What the C library needs to find the country of an address: loops over many addresses, compiled from C with -O3.
@safe final class MaxMindBaseline {
    private let reader: OpaquePointer
    /// The letters of CN as a number.
    private static let china = UInt16(UInt8(ascii: "C")) << 8 | UInt16(UInt8(ascii: "N"))

    init(path: String) throws {
        guard let reader = unsafe cordon_reader_open(path) else { throw BenchmarkError("\(path): cannot be opened") }
        unsafe self.reader = reader
    }

    deinit { unsafe cordon_reader_close(reader) }

    func lookUp(_ addresses: [UInt32]) -> LookupSum {
        LookupSum(
            unsafe addresses.withUnsafeBufferPointer {
                unsafe cordon_lookup_ipv4(reader, $0.baseAddress, $0.count, Self.china)
            })
    }

    func lookUp(_ addresses: [UInt128]) -> LookupSum {
        LookupSum(
            unsafe addresses.withUnsafeBufferPointer {
                unsafe cordon_lookup_ipv6(reader, $0.baseAddress, $0.count, Self.china)
            })
    }

    /// No address is known before the last answer is there.
    func lookUpInChain(_ addresses: [UInt32]) -> LookupSum {
        LookupSum(
            unsafe addresses.withUnsafeBufferPointer {
                unsafe cordon_lookup_ipv4_chain(reader, $0.baseAddress, $0.count, Self.china, Sink.zero)
            })
    }

    func lookUp(_ texts: AddressTexts) -> LookupSum {
        LookupSum(
            unsafe texts.bytes.withUnsafeBytes { bytes in
                unsafe texts.offsets.withUnsafeBufferPointer { offsets in
                    unsafe cordon_lookup_texts(
                        reader, bytes.bindMemory(to: CChar.self).baseAddress, offsets.baseAddress, texts.count,
                        Self.china)
                }
            })
    }
}

/// What a loop found: enough to see that two loops found the same.
struct LookupSum: Hashable {
    /// All countries, each as the number of its two letters.
    let codes: UInt64
    let inChina: Int

    fileprivate init(_ sum: cordon_lookup_sum) {
        codes = sum.codes
        inChina = Int(sum.matches)
    }
}

/// Addresses as text, each followed by NUL as C wants it.
struct AddressTexts {
    private(set) var bytes: [UInt8] = []
    /// Where each text begins, and where the next one would.
    private(set) var offsets: [UInt32] = [0]

    init(_ addresses: [some CustomStringConvertible]) {
        for address in addresses {
            bytes += Array(address.description.utf8) + [0]
            offsets.append(UInt32(bytes.count))
        }
    }

    var count: Int { offsets.count - 1 }

    /// The text's bytes without the NUL.
    func range(_ index: Int) -> Range<Int> { Int(offsets[index])..<Int(offsets[index + 1]) - 1 }
}
