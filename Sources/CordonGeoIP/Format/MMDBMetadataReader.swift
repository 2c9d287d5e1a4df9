/// The few facts of a database's metadata that its soundness hangs on.
struct MMDBLayout {
    let nodeCount: Int
    let recordSize: Int
    let ipVersion: Int
    /// Bytes of the search tree.
    var treeSize: Int { nodeCount * recordSize / 4 }
    /// Where the data section begins, behind sixteen zero bytes.
    var dataStart: Int { treeSize + 16 }
}

/// Finds and reads the metadata section.
enum MMDBMetadataReader {
    private static let marker: [UInt8] = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
    /// The specification keeps the section in the last 128 KiB.
    private static let reach = 128 << 10

    /// Where the section's marker begins and where the section itself does.
    static func locate(in file: Span<UInt8>) -> (marker: Int, start: Int)? {
        var position = file.count - marker.count
        while position >= max(0, file.count - reach) {
            if matches(file, at: position) { return (position, position + marker.count) }
            position -= 1
        }
        return nil
    }

    private static func matches(_ file: Span<UInt8>, at position: Int) -> Bool {
        for index in marker.indices where file[position + index] != marker[index] { return false }
        return true
    }

    /// Reads a section that the section checker has passed.
    static func layout(of section: Span<UInt8>) throws(MMDBFault) -> MMDBLayout {
        let head = try MMDBHead(at: 0, in: section)
        guard case .map = head.kind else { throw MMDBFault(offset: 0, message: "the metadata is not a map") }
        let numbers = try numbers(head, section)
        guard let nodes = numbers["node_count"], let size = numbers["record_size"], let version = numbers["ip_version"]
        else { throw MMDBFault(offset: 0, message: "the metadata lacks `node_count`, `record_size` or `ip_version`") }
        guard [24, 28, 32].contains(size) else { throw MMDBFault(offset: 0, message: "records of \(size) bits") }
        guard version == 4 || version == 6 else { throw MMDBFault(offset: 0, message: "IP version \(version)") }
        guard numbers["binary_format_major_version"] == 2 else {
            throw MMDBFault(offset: 0, message: "a version of the format other than 2")
        }
        return MMDBLayout(nodeCount: nodes, recordSize: size, ipVersion: version)
    }

    /// The unsigned numbers directly in the map; of a key written twice the first counts, as in the library.
    private static func numbers(_ map: MMDBHead, _ section: Span<UInt8>) throws(MMDBFault) -> [String: Int] {
        var result: [String: Int] = [:]
        var cursor = map.next
        for _ in 0..<map.size {
            let key = try resolved(&cursor, section)
            let start = cursor
            let value = try resolved(&cursor, section)
            let name = text(key, section)
            if case .unsigned = value.kind, value.size <= 4, result[name] == nil {
                result[name] = Int(value.number(in: section))
            }
            cursor = start
            cursor = try MMDBHead.end(ofValueAt: cursor, in: section)
        }
        return result
    }

    private static func resolved(_ cursor: inout Int, _ section: Span<UInt8>) throws(MMDBFault) -> MMDBHead {
        let head = try MMDBHead(at: cursor, in: section)
        cursor = head.next
        return try head.resolved(in: section)
    }

    private static func text(_ head: MMDBHead, _ section: Span<UInt8>) -> String {
        String(decoding: (0..<head.size).map { section[head.payload + $0] }, as: UTF8.self)
    }
}
