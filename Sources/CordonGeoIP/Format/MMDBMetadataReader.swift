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

    /// Reads a section that the section checker has passed. Of a key written twice the first counts, as in the library.
    static func layout(of section: Span<UInt8>) throws(MMDBFault) -> MMDBLayout {
        guard case .map = try MMDBHead(at: 0, in: section).kind else { throw fault("the metadata is not a map") }
        guard let nodes = number("node_count", section), let size = number("record_size", section),
            let version = number("ip_version", section)
        else { throw fault("the metadata lacks `node_count`, `record_size` or `ip_version`") }
        guard [24, 28, 32].contains(size) else { throw fault("records of \(size) bits") }
        guard version == 4 || version == 6 else { throw fault("IP version \(version)") }
        guard number("binary_format_major_version", section) == 2 else {
            throw fault("a version of the format other than 2")
        }
        try checkLanguages(section)
        try checkDescriptions(section)
        return MMDBLayout(nodeCount: nodes, recordSize: size, ipVersion: version)
    }

    private static func fault(at offset: Int = 0, _ message: String) -> MMDBFault {
        MMDBFault(offset: offset, message: message)
    }

    /// An unsigned number of up to 32 bits.
    private static func number(_ key: StaticString, _ section: Span<UInt8>) -> Int? {
        guard let offset = MapReader.value(of: key, at: 0, in: section),
            let head = try? MMDBHead(at: offset, in: section).resolved(in: section), case .unsigned = head.kind,
            head.size <= 4
        else { return nil }
        return Int(head.number(in: section))
    }

    // The library refuses languages and descriptions that are no texts too, but forgets to free what it has read.

    private static func checkLanguages(_ section: Span<UInt8>) throws(MMDBFault) {
        guard let offset = MapReader.value(of: "languages", at: 0, in: section) else { return }
        let list = try MMDBHead(at: offset, in: section).resolved(in: section)
        guard case .array = list.kind else { throw fault(at: offset, "languages that are no list") }
        var cursor = list.next
        for _ in 0..<list.size {
            try checkText(at: cursor, section, "a language")
            cursor = try MMDBHead.end(ofValueAt: cursor, in: section)
        }
    }

    private static func checkDescriptions(_ section: Span<UInt8>) throws(MMDBFault) {
        guard let offset = MapReader.value(of: "description", at: 0, in: section) else { return }
        guard case .map = try MMDBHead(at: offset, in: section).resolved(in: section).kind else {
            throw fault(at: offset, "a description that is no map of languages")
        }
        var descriptions = MapReader(at: offset, in: section)
        while let entry = descriptions.next() { try checkText(at: entry.value, section, "a description") }
    }

    private static func checkText(at offset: Int, _ section: Span<UInt8>, _ what: String) throws(MMDBFault) {
        guard case .string = try MMDBHead(at: offset, in: section).resolved(in: section).kind else {
            throw fault(at: offset, "\(what) that is no text")
        }
    }
}
