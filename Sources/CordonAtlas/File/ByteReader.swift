import CordonModel

/// Reads numbers and texts one behind the other, and never past the end.
struct ByteReader: ~Escapable {
    private let bytes: Span<UInt8>
    private var cursor = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { cursor == bytes.count }

    private mutating func take(_ count: Int) throws(AtlasFileError) -> Range<Int> {
        guard count >= 0, count <= bytes.count - cursor else { throw AtlasFileError("the file is cut off") }
        defer { cursor += count }
        return cursor..<cursor + count
    }

    mutating func bytes(_ count: Int) throws(AtlasFileError) -> [UInt8] {
        try take(count).map { bytes[$0] }
    }

    mutating func counted() throws(AtlasFileError) -> [UInt8] {
        try bytes(Int(try number(UInt32.self)))
    }

    mutating func text() throws(AtlasFileError) -> String {
        String(decoding: try counted(), as: UTF8.self)
    }

    /// One little-endian number.
    mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type
    ) throws(AtlasFileError) -> Number {
        let range = try take(MemoryLayout<Number>.size)
        // Safe: the range is inside, and every pattern of bits is a number.
        let number = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: type)
        return Number(littleEndian: number)
    }

    /// Little-endian numbers one behind the other.
    mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, _ count: Int
    ) throws(AtlasFileError) -> [Number] {
        let size = MemoryLayout<Number>.size
        let range = try take(count.multipliedReportingOverflow(by: size).overflow ? .max : count * size)
        let raw = unsafe bytes.bytes
        var numbers: [Number] = []
        numbers.reserveCapacity(count)
        for index in 0..<count {
            // Safe: the range is inside, and every pattern of bits is a number.
            let offset = range.lowerBound + index * size
            let number = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: type)
            numbers.append(Number(littleEndian: number))
        }
        return numbers
    }

    /// As many elements as a number says, each of at least so many bytes: a count that the file cannot hold is refused
    /// before anything is made of it.
    mutating func list<Element>(
        of least: Int, _ element: (inout ByteReader) throws(AtlasFileError) -> Element
    ) throws(AtlasFileError) -> [Element] {
        let count = Int(try number(UInt32.self))
        guard count <= (bytes.count - cursor) / least else { throw AtlasFileError("the file is cut off") }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try element(&self)) }
        return elements
    }

    /// Nil for 0; see the writer.
    mutating func country() throws(AtlasFileError) -> CountryCode? {
        let index = try number(UInt16.self)
        guard index > 0 else { return nil }
        guard let code = CountryCode(index: Int(index) - 1), code.isAssigned else {
            throw AtlasFileError("no such country")
        }
        return code
    }
}
