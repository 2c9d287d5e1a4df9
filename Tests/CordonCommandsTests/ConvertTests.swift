import CordonCommands
import CordonModel
import CordonParticipants
import CordonTestSupport
import Foundation
import Testing

@Suite("cordon convert") struct ConvertTests {
    private final class Sink: ByteSink {
        var bytes: [UInt8] = []
        func write(_ bytes: [UInt8]) throws { self.bytes += bytes }
    }

    private struct Run {
        var bytes: [UInt8] = []
        var messages: [String] = []
        var isComplete = true

        init(_ path: String, _ target: NativeListFormat, meeting: String? = nil) throws {
            var command = ConvertCommand(lists: [path])
            command.target = target
            command.listOptions.meeting = meeting
            let sink = Sink()
            var told: [String] = []
            let outcome = try command.run(output: sink, messages: { told.append($0) }, progress: { _ in })
            (bytes, messages, isComplete) = (sink.bytes, told, outcome == .complete)
        }
    }

    /// The records of a list without their lines.
    private static func records(_ path: String, meeting: String? = nil) throws -> [ParticipantRecord] {
        var options = ListOptions()
        options.meeting = meeting
        var reader = try ParticipantListReader(path: path, options: options)
        var records: [ParticipantRecord] = []
        while let row = try reader.next() {
            guard case .record(var record) = row else { continue }
            record.line = 0
            records.append(record)
        }
        return records
    }

    private static let lists: [String] = {
        let root = CommandRun.packageRoot
        let folder = root.appending(path: "Tests/ListFixtures").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0 != "README.md" }.map { "\(folder)/\($0)" }.sorted()
            + [root.appending(path: "datasets/meetings/2020-june-4.csv").path]
    }()

    @Test("What is written is read as what was written", arguments: NativeListFormat.allCases)
    func roundTrip(target: NativeListFormat) throws {
        #expect(Self.lists.count == 15)
        let folder = try TemporaryFolder()
        for list in Self.lists {
            let run = try Run(list, target, meeting: "m")
            let copy = try folder.file("copy", String(decoding: run.bytes, as: UTF8.self)).path
            let expected = try Self.records(list, meeting: "m")
            #expect(try Self.records(copy) == expected, "\(list)")
            #expect(try Run(copy, target).bytes == run.bytes)
        }
    }

    @Test("Odd values come back", arguments: NativeListFormat.allCases)
    func oddValues(target: NativeListFormat) throws {
        let folder = try TemporaryFolder()
        let row =
            #"{"meeting":" m,\"\r\n","participant":"\u0301\"é\t","user":"\\","host_account":"=1","tags":["a b","ü"]}"#
        let path = try folder.file("list", row).path
        let copy = try folder.file("copy", String(decoding: try Run(path, target).bytes, as: UTF8.self)).path
        let records = try Self.records(copy)
        #expect(records.count == 1)
        #expect(try records == Self.records(path))
    }

    @Test func `what CSV cannot hold is told and left out`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("list", #"[{"meeting":"m","user":"u","tags":["a;b"]},{"meeting":"m","user":"v"}]"#)
            .path
        let run = try Run(path, .csv)
        #expect(!run.isComplete)
        #expect(run.messages.count == 1)
        #expect(run.messages.first?.hasSuffix("write NDJSON or JSON, with `--to`\n") == true)
        #expect(String(decoding: run.bytes, as: UTF8.self).hasSuffix("\nm,,,,,v,,,,,,,,\n"))
        #expect(try Run(path, .ndjson).isComplete)
    }

    @Test func `what no row holds is told by name`() throws {
        let run = try Run(Self.lists.first { $0.hasSuffix("webex-qualities.json") } ?? "", .csv)
        #expect(
            run.messages.map { String($0.split(separator: ": ", maxSplits: 1).last ?? "") } == [
                "webex-qualities also says what no row can hold: `networkType`, `localIP`, `maskedPublicIP`, "
                    + "`serverRegion`\n"
            ])
    }

    @Test func `nothing at all is a list too`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("list", "[]").path
        #expect(try Run(path, .json).bytes == Array("[]\n".utf8))
        #expect(try Run(path, .ndjson).bytes == [])
    }
}
