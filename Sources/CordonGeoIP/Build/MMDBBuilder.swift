package import CordonModel

/// Makes a MaxMind database (File Format Specification 2.0) out of networks and the values that they carry.
///
/// Equal values are stored once, equal neighbours become one network, and the same input gives the same bytes.
package struct MMDBBuilder {
    /// A branch: `-1` leads nowhere, `-2 - n` to value *n*, anything else to that node.
    private static let empty: Int32 = -1

    private var nodes: [(left: Int32, right: Int32)] = [(empty, empty)]
    private var values: [MMDBValue] = []
    private var valueIndex: [MMDBValue: Int] = [:]
    /// The nodes from the root down to the network that was inserted last: the next one mostly lies near.
    private var path: [Int32] = [0]
    private var pathBits: UInt128 = 0

    package init() {}

    /// Nodes of the search tree as far as it has grown; the finished file has at most a few more.
    package var nodeCount: Int { nodes.count }

    /// Gives every address of a range a value, over whatever was there.
    package mutating func insert(_ range: AddressRange, _ value: MMDBValue) {
        insert(range, value: add(value))
    }

    /// Takes a value in, for ranges that are inserted by its number. Equal values have one number.
    package mutating func add(_ value: MMDBValue) -> Int {
        if let known = valueIndex[value] { return known }
        valueIndex[value] = values.count
        values.append(value)
        return values.count - 1
    }

    /// The same for a value that ``add(_:)`` has given a number.
    ///
    /// - Complexity: O(networks that make up the range × the bits that they do not share with the network before)
    package mutating func insert(_ range: AddressRange, value: Int) {
        range.forEachNetwork { bits, length in insert(bits, length, Int32(-2 - value)) }
    }

    private mutating func insert(_ bits: UInt128, _ length: Int, _ leaf: Int32) {
        guard length > 0 else {
            nodes = [(leaf, leaf)]
            path = [0]
            return
        }
        goBack(toShareWith: bits)
        while path.count < length { path.append(descend(path[path.count - 1], isRight(bits, path.count - 1))) }
        path.removeLast(path.count - length)
        setBranch(path[length - 1], isRight(bits, length - 1), leaf)
        pathBits = bits
    }

    /// Keeps of the path to the network before what leads to this one too.
    private mutating func goBack(toShareWith bits: UInt128) {
        let shared = (bits ^ pathBits).leadingZeroBitCount
        if path.count > shared + 1 { path.removeLast(path.count - shared - 1) }
    }

    /// The node below a branch; a leaf on the way is split in two.
    private mutating func descend(_ node: Int32, _ right: Bool) -> Int32 {
        let branch = right ? nodes[Int(node)].right : nodes[Int(node)].left
        guard branch < 0 else { return branch }
        let new = Int32(nodes.count)
        nodes.append((branch, branch))
        setBranch(node, right, new)
        return new
    }

    private mutating func setBranch(_ node: Int32, _ right: Bool, _ branch: Int32) {
        if right { nodes[Int(node)].right = branch } else { nodes[Int(node)].left = branch }
    }

    private func isRight(_ bits: UInt128, _ level: Int) -> Bool { bits >> UInt128(127 - level) & 1 == 1 }

    /// The finished file.
    ///
    /// - Parameters:
    ///   - metadata: What the database says of itself.
    ///   - recordSize: 24, 28 or 32 bits; nil for the smallest that will do.
    ///   - ipVersion: 4 leaves everything but `::/96` out.
    /// - Returns: The bytes of the file, with figures.
    /// - Throws: ``GeoIPError`` if the records do not fit.
    package func build(_ metadata: BuildMetadata, recordSize: Int? = nil, ipVersion: Int = 6) throws(GeoIPError)
        -> MMDBFile
    {
        var frozen = FrozenTree(nodes: nodes, ipVersion: ipVersion)
        if ipVersion == 6 { frozen.aliasIPv4() }
        frozen.number()
        let data = DataSection(values)
        let size = try chosenSize(recordSize, largest: frozen.count + 16 + data.bytes.count, metadata)
        let tree = frozen.bytes(recordSize: size, offsets: data.offsets)
        let trailer = metadata.encoded(nodeCount: frozen.count, recordSize: size, ipVersion: ipVersion)
        let bytes = tree + [UInt8](repeating: 0, count: 16) + data.bytes + trailer
        return MMDBFile(bytes: bytes, nodeCount: frozen.count, recordSize: size, valueCount: values.count)
    }

    private func chosenSize(_ wanted: Int?, largest: Int, _ metadata: BuildMetadata) throws(GeoIPError) -> Int {
        let fitting = [24, 28, 32].filter { largest < 1 << $0 }
        guard let size = fitting.first(where: { wanted == nil || $0 == wanted }) else {
            let message = "records of \(wanted ?? 32) bits are too small; use one of: \(fitting)"
            throw GeoIPError(.tooLarge, path: metadata.databaseType, message)
        }
        return size
    }
}

/// A finished database and its figures.
package struct MMDBFile: Sendable {
    package let bytes: [UInt8]
    package let nodeCount: Int
    package let recordSize: Int
    package let valueCount: Int
}

/// What a new database says of itself.
package struct BuildMetadata: Sendable {
    package var databaseType: String
    package var description: String
    /// The date of the data, never that of the clock: building twice must give the same bytes. Nil, as anything before
    /// 1970, is written as the number 1, which reads as no date; libmaxminddb opens no database with 0.
    package var date: Instant?

    package init(databaseType: String, description: String, date: Instant?) {
        self.databaseType = databaseType
        self.description = description
        self.date = date
    }

    func encoded(nodeCount: Int, recordSize: Int, ipVersion: Int) -> [UInt8] {
        let map: MMDBValue = [
            "binary_format_major_version": .uint16(2), "binary_format_minor_version": .uint16(0),
            "build_epoch": .uint64(UInt64(max(1, (date?.milliseconds ?? 0) / 1000))),
            "database_type": .string(databaseType), "description": ["en": .string(description)],
            "ip_version": .uint16(UInt16(ipVersion)), "languages": ["en"],
            "node_count": .uint32(UInt32(nodeCount)), "record_size": .uint16(UInt16(recordSize)),
        ]
        return [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8) + map.encoded
    }
}

/// Values one behind the other.
private struct DataSection {
    var bytes: [UInt8] = []
    var offsets: [Int] = []

    init(_ values: [MMDBValue]) {
        for value in values {
            offsets.append(bytes.count)
            bytes += value.encoded
        }
    }
}
