import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite("Data that changes while it is used") struct ChangingDataTests {
    private static let rowCount = 20_000

    enum Change: CaseIterable {
        case truncated
        case overwritten
        case replaced
        case removed

        func happen(to path: String) throws {
            let file = URL(fileURLWithPath: path)
            switch self {
            case .truncated: try FileHandle(forWritingTo: file).truncate(atOffset: 1000)
            case .overwritten:
                let handle = try FileHandle(forWritingTo: file)
                let size = try handle.seekToEnd()
                try handle.seek(toOffset: 0)
                try handle.write(contentsOf: Data(repeating: 0, count: Int(size)))
            case .replaced: try Data("something else".utf8).write(to: file, options: .atomic)
            case .removed: try FileManager.default.removeItem(at: file)
            }
        }
    }

    @Test(arguments: Change.allCases, ["atlas", "sources"])
    func `the answers of a run that has begun do not change`(change: Change, placing: String) throws {
        let folder = try TemporaryFolder()
        let database = folder.url("data.mmdb").path
        try FileManager.default.copyItem(
            atPath: CommandRun.packageRoot.path + "/datasets/geoip/ipfire-country.mmdb", toPath: database)
        let arguments = [
            "simulate", "policies/united-kingdom.yaml", "--participants", "-", "--geo", database, "--place-by", placing,
            "--detail", "--format", "ndjson",
        ]
        let undisturbed = try CommandRun.cordon(arguments, input: Self.list.joined(), cache: folder.path)
        let disturbed = try run(arguments, cache: folder.path) { try change.happen(to: database) }
        #expect(undisturbed.exitCode == 0)
        #expect(disturbed.exitCode == 0)
        #expect(disturbed.output == undisturbed.standardOutput)
    }

    private static let list: [String] = {
        var generator = SplitMix64(seed: 404)
        return ["meeting,participant,ip\n"]
            + (0..<rowCount).map { row in
                let bits = UInt32(truncatingIfNeeded: generator.next()) & 0x7FFF_FFFF | 0x1000_0000
                return "m,p\(row),\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)\n"
            }
    }()

    /// Half of the list, then the change, once the first answers are there, then the rest.
    private func run(
        _ arguments: [String], cache: String, change: () throws -> Void
    ) throws -> (output: String, exitCode: Int32) {
        let process = try CommandRun.process(arguments, cache: cache)
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let hasChanged = DispatchSemaphore(value: 0)
        write(to: input.fileHandleForWriting, after: hasChanged)
        var answers = output.fileHandleForReading.availableData
        try change()
        hasChanged.signal()
        answers += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: answers, as: UTF8.self), process.terminationStatus)
    }

    /// On a thread of its own: both pipes are narrow, and writing and reading must not wait for each other.
    private func write(to input: FileHandle, after hasChanged: DispatchSemaphore) {
        let half = Self.list.count / 2
        let parts = [Self.list[..<half], Self.list[half...]].map { Data($0.joined().utf8) }
        Thread.detachNewThread {
            input.write(parts[0])
            hasChanged.wait()
            input.write(parts[1])
            try? input.close()
        }
    }
}
