import CordonGeoIP
import Testing

/// Trees and metadata that no writer makes: each opens and answers as it is walked, or is refused with a reason.
@Suite struct HostileShapeTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let file: HandmadeDatabase
        /// Part of the message; nil where the file is strange and sound.
        let refusal: String?

        init(_ name: String, _ file: HandmadeDatabase, refusal: String? = nil) {
            (testDescription, self.file, self.refusal) = (name, file, refusal)
        }
    }

    /// A node for each of some leading zeros, the last one leading to the record.
    static func chain(_ length: Int) -> [(Int, Int)] {
        (0..<length).map { ($0 + 1 < length ? $0 + 1 : -2, -1) }
    }

    /// The same in a tree of IPv6, with one more branch.
    static func aliased(_ length: Int, at node: Int, to target: Int) -> HandmadeDatabase {
        var nodes = chain(length)
        nodes[node].1 = target
        return HandmadeDatabase(6, nodes)
    }

    static func file(_ metadata: [(key: String, value: [UInt8])]) -> HandmadeDatabase {
        var file = HandmadeDatabase(4, [(-2, -1)])
        file.metadata = metadata
        return file
    }

    static func file(_ key: String, _ value: MMDBValue) -> HandmadeDatabase { file([(key, value.encoded)]) }

    static let loop = "the search tree leads back into itself"
    static let deep = "the search tree is deeper than an address is long"

    static let trees = [
        Case("IPv4 of 32 levels", HandmadeDatabase(4, chain(32))),
        Case("IPv4 of 33 levels", HandmadeDatabase(4, chain(33)), refusal: deep),
        Case("IPv4 of 128 levels", HandmadeDatabase(4, chain(128)), refusal: deep),
        Case("IPv6 of 128 levels", HandmadeDatabase(6, chain(128))),
        Case("IPv6 of 129 levels", HandmadeDatabase(6, chain(129)), refusal: deep),
        Case("an alias of IPv4", aliased(128, at: 80, to: 96)),
        Case("an alias of IPv4 behind the first bit", aliased(128, at: 0, to: 96)),
        Case("an alias just before IPv4", aliased(128, at: 95, to: 96)),
        Case("an alias behind the first bit with more levels than IPv4", aliased(136, at: 0, to: 96), refusal: deep),
        Case("an alias inside IPv4", aliased(128, at: 100, to: 96), refusal: loop),
        Case("an alias of another node", aliased(128, at: 3, to: 90), refusal: loop),
        Case("the root as an alias of IPv4", HandmadeDatabase(6, [(0, -2)]), refusal: loop),
        Case("zeros that lead round three nodes", HandmadeDatabase(6, [(1, -2), (2, -2), (0, -2)]), refusal: loop),
        Case("zeros that lead round four", HandmadeDatabase(6, [(1, -1), (2, -1), (3, -1), (0, -2)]), refusal: loop),
        Case("a way back in IPv4", HandmadeDatabase(4, [(-2, 0)]), refusal: loop),
        Case("no nodes", HandmadeDatabase(6, []), refusal: "libmaxminddb cannot open it"),
    ]

    static let metadata = [
        Case("records of 0 bits", file("record_size", .uint16(0)), refusal: "records of 0 bits"),
        Case("records of 65,535 bits", file("record_size", .uint16(.max)), refusal: "records of 65535 bits"),
        Case("4,294,967,295 nodes", file("node_count", .uint32(.max)), refusal: "nodes do not fit into the file"),
        Case("nodes as a text", file("node_count", "1"), refusal: "the metadata lacks `node_count`"),
        Case("languages as a text", file("languages", "en"), refusal: "languages that are no list"),
        Case("a language as a number", file("languages", ["en", .uint16(1)]), refusal: "a language that is no text"),
        Case("description as a text", file("description", "text"), refusal: "a description that is no map"),
        Case(
            "a description as a number", file("description", ["en": "text", "de": .uint16(1)]),
            refusal: "a description that is no text"),
        Case("IPv5", file("ip_version", .uint16(5)), refusal: "IP version 5"),
        Case("format 3", file("binary_format_major_version", .uint16(3)), refusal: "a version of the format other"),
        Case("two descriptions", file("description", ["en": "other"])),
        Case("a type with a NUL", file("database_type", "Te\0st")),
        Case("a type of 100,000 bytes", file("database_type", .string(String(repeating: "T", count: 100_000)))),
        Case(
            "5,000 languages", file("description", .map((0..<5000).map { .init("\($0)", "text") }))),
        Case("a text that is not UTF-8", file([("a", [0x42, 0xFF, 0xFE])]), refusal: "a text that is not UTF-8"),
        Case("a pointer behind the end", file([("a", [0x38, 0, 0, 0xFF, 0xFF])]), refusal: "a pointer leads outside"),
        Case("a pointer to itself", file([("a", [0x20, 3])]), refusal: "a pointer to a pointer"),
        Case("a map in itself", file([("a", [0xE1, 0x41, 0x62, 0x20, 3])]), refusal: "a value that contains itself"),
        Case("the metadata in itself", file([("a", [0x20, 0])]), refusal: "a value that contains itself"),
    ]

    @Test(arguments: trees + metadata) func shape(item: Case) throws {
        let opening = Opening(bytes: item.file.bytes)
        switch (opening, item.refusal) {
        case (.opened, nil): break
        case (.refused(let error), let refusal?):
            #expect(error.message.contains(refusal))
            #expect(error.offset != nil)
        default: Issue.record("\(opening), expected \(item.refusal ?? "to open")")
        }
    }

    @Test(arguments: [24, 28, 32]) func recordsAtTheLimitsOfTheirBits(recordSize: Int) {
        for highest in [1 << recordSize - 1, 1 << (recordSize - 1), 1 << (recordSize - 4)] {
            var file = HandmadeDatabase(4, [(-2, -1)])
            file.recordSize = recordSize
            file.nodes[0].right = highest
            #expect(!Opening(bytes: file.bytes).isOpen)
        }
    }
}
