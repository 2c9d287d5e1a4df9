import CordonGeoIP

/// A database put together from its parts, as no writer would.
struct HandmadeDatabase {
    /// Both branches of each node: another node, `nodes.count` for nothing, or what ``data(_:)`` gives.
    var nodes: [(left: Int, right: Int)] = []
    var recordSize = 24
    var ipVersion = 4
    var data: [UInt8] = []
    /// Encoded values that stand in the metadata before the true ones: of equal keys the first counts.
    var metadata: [(key: String, value: [UInt8])] = []

    /// A tree in which each of the records is reached once; their number is a power of two.
    init(records: [Int], data: [UInt8]) {
        self.data = data
        let count = records.count - 1
        func branch(_ child: Int) -> Int { child < count ? child : count + 16 + records[child - count] }
        nodes = (0..<count).map { (branch($0 * 2 + 1), branch($0 * 2 + 2)) }
    }

    /// Branches in which -1 is nothing, and the record at the beginning of the data is -2.
    init(_ ipVersion: Int, _ branches: [(Int, Int)], data: [UInt8] = [0xE0]) {
        func branch(_ number: Int) -> Int { number >= 0 ? number : branches.count + (number == -1 ? 0 : 16) }
        nodes = branches.map { (branch($0.0), branch($0.1)) }
        self.ipVersion = ipVersion
        self.data = data
    }

    var bytes: [UInt8] {
        let tree = nodes.flatMap { node($0.left, $0.right) }
        let marker = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
        return tree + [UInt8](repeating: 0, count: 16) + data + marker + metadataMap
    }

    private var metadataMap: [UInt8] {
        let truth: [(key: String, value: MMDBValue)] = [
            ("binary_format_major_version", .uint16(2)), ("binary_format_minor_version", .uint16(0)),
            ("build_epoch", .uint64(1)), ("database_type", "Test"), ("description", ["en": "test"]),
            ("ip_version", .uint16(UInt16(ipVersion))), ("languages", ["en"]),
            ("node_count", .uint32(UInt32(nodes.count))), ("record_size", .uint16(UInt16(recordSize))),
        ]
        let entries = metadata + truth.map { ($0.key, $0.value.encoded) }
        return [0xE0 | UInt8(entries.count)] + entries.flatMap { MMDBValue.string($0.key).encoded + $0.value }
    }

    private func node(_ left: Int, _ right: Int) -> [UInt8] {
        guard recordSize == 28 else { return number(left, recordSize / 8) + number(right, recordSize / 8) }
        return number(left, 3) + [UInt8((left >> 24) << 4 | right >> 24)] + number(right, 3)
    }

    private func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
