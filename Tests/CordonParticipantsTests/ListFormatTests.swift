import CordonParticipants
import Foundation
import Testing

@Suite struct ListFormatTests {
    private static let row = #"{"meeting":"m","user":"u"}"#

    @Test(arguments: [
        ("list", "[\(row)]", ListFormat.json), ("list", "\u{FEFF} \n[\(row)]", .json), ("list", row, .ndjson),
        ("list", "\n\(row)\n\(row)\n", .ndjson), ("list.json", "\(row)\n\(row)", .ndjson),
        ("list.ndjson", "\(row)", .ndjson), ("list.JSONL", "\n\(row)", .ndjson),
        ("list", #"{"participants":[\#(row)]}"#, .json), ("list", "{\n\"participants\":[\(row)]}", .json),
        ("list", #"{"n":{"a":[]},"participants":[\#(row)]}"#, .json), ("-", "meeting,user\nm,u", .csv),
        ("list.json", "meeting,user\nm,u", .csv), ("list.csv", "meeting,user\nm,u", .csv),
        ("list", #"{"meeting":"m","user":"u","participants":3}"#, .ndjson),
    ])
    func detects(path: String, text: String, format: ListFormat) throws {
        let source = MemorySource(Array(text.utf8), chunk: 5)
        var reader = try ParticipantListReader(source: source, path: path, options: ListOptions(), bufferSize: 8)
        #expect(reader.format == format)
        let first = try reader.next()
        guard case .record(let record) = first else {
            Issue.record("\(String(describing: first))")
            return
        }
        #expect(record.id == "u")
    }

    @Test func aNamedFormatIsTaken() {
        #expect(Reading("{}", .csv).error?.problem != nil)
        #expect(Reading("[]", .ndjson).rejected.map(\.problem) == [.notAnObject])
    }

    @Test(
        arguments: [
            ([], ListProblem.empty), ([0x20, 0x0A], .empty), ([0xEF, 0xBB, 0xBF], .empty),
            ([0x1F, 0x8B, 8, 0], .damagedGzip("gzip data that ends too early at byte 4")),
            ([0x1F, 0x8B, 9, 0], .damagedGzip("gzip data that is damaged at byte 4")), ([0x50, 0x4B, 3, 4], .zip),
            ([0xFF, 0xFE, 0x6D, 0], .utf16),
            ([0xFE, 0xFF, 0, 0x6D], .utf16),
        ] as [([UInt8], ListProblem)])
    func noList(bytes: [UInt8], problem: ListProblem) {
        for format in [nil] + ListFormat.allCases.map(Optional.some) {
            #expect(Reading(bytes, format, chunk: 1).error?.problem == problem)
        }
        #expect(Reading(bytes, path: "-").error?.description == "standard input: \(problem)")
    }

    @Test func files() throws {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appendingPathComponent("\(UUID().uuidString).list").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let lines = (0..<20_000).map { "meeting-\($0 / 100),user-\($0)" }
        try Data(("meeting,user\n" + lines.joined(separator: "\n")).utf8).write(to: URL(fileURLWithPath: file))
        var reader = try ParticipantListReader(path: file, options: ListOptions())
        var count = 0
        while let row = try reader.next() {
            guard case .record(let record) = row else { continue }
            #expect(record.id == "user-\(count)")
            count += 1
        }
        #expect(count == lines.count)
    }

    @Test func unreadableFiles() {
        let missing = #expect(throws: ParticipantListError.self) {
            _ = try ParticipantListReader(path: "/nowhere/list.csv", options: ListOptions())
        }
        #expect(missing?.description == "/nowhere/list.csv: cannot be read: no such file or directory")
        let directory = #expect(throws: ParticipantListError.self) {
            _ = try ParticipantListReader(path: "/", options: ListOptions())
        }
        #expect(directory?.description == "/: is a directory; name a file")
    }

    @Test func nothingFollowsAnError() throws {
        let source = MemorySource(Array("[{}{}]".utf8))
        var reader = try ParticipantListReader(source: source, path: "list", options: ListOptions())
        #expect(try reader.next() != nil)
        #expect(throws: ParticipantListError.self) { _ = try reader.next() }
        #expect(try reader.next() == nil)
    }
}
