import CordonTestSupport
import Foundation
import Testing

/// `cordon check --watch`, with the real clock and real files.
@Suite struct WatchTests {
    @Test func checksAgainAfterAChange() throws {
        let folder = try TemporaryFolder()
        let policy = try folder.file("p.yaml", "cordon: 1\ndefault: admit\n")
        let process = try CommandRun.process(["check", "--watch", policy.path])
        let (output, messages) = (try folder.file("out", ""), try folder.file("err", ""))
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: messages)
        try process.run()
        defer { process.terminate() }
        try wait(for: "p.yaml: ok", in: output)
        try folder.file("p.yaml", "cordon: 1\ndefault: admitt\n")
        try wait(for: "p.yaml: 1 error", in: output)
        let said = try String(contentsOf: messages, encoding: .utf8)
        #expect(said.contains("p.yaml changed ----\n"))
        #expect(said.contains("did you mean `admit`?"))
        try FileManager.default.removeItem(at: policy)
        try wait(for: "p.yaml: cannot be read", in: messages)
        try folder.file("p.yaml", "cordon: 1\ndefault: deny\n")
        try wait(for: "ok", in: output, times: 2)
        #expect(process.isRunning)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGINT)
    }

    private struct Silent: Error {
        let expected: String
        let found: String
    }

    private func wait(for text: String, in file: URL, times: Int = 1) throws {
        // Only a hang takes so long, however busy the machine is.
        let end = Date(timeIntervalSinceNow: 600)
        while Date() < end {
            let found = try String(contentsOf: file, encoding: .utf8)
            if found.components(separatedBy: text).count > times { return }
            usleep(50_000)
        }
        throw Silent(expected: text, found: try String(contentsOf: file, encoding: .utf8))
    }
}
