import CordonTestSupport
import Foundation
import Testing

/// Runs the comparison of `script/verify-schema`, where Python and its two packages are there.
@Suite struct SchemaVerificationTests {
    @Test func schemaAndCheckAgree() throws {
        guard try run(["python3", "-c", "import jsonschema, yaml"]).exitCode == 0 else {
            print("skipped: python3 with jsonschema and PyYAML is not here; script/verify-schema installs them")
            return
        }
        let cordon = try #require(try CommandRun.process([]).executableURL).path
        let (exitCode, output) = try run(["python3", "script/verify-schema.py", cordon])
        #expect(exitCode == 0, "\(output)")
        #expect(output.contains("schema and cordon agree"))
    }

    @Test func printsSchemas() throws {
        for kind in ["policy", "tests", "corrections", "scenario"] {
            let run = try CommandRun.cordon(["schema", kind])
            #expect(run.exitCode == 0)
            #expect(run.standardOutput.contains("\"$id\": \"urn:cordon:schema:\(kind):1\""))
        }
        #expect(
            try CommandRun.cordon(["schema"]).standardOutput == CommandRun.cordon(["schema", "policy"]).standardOutput)
        #expect(try CommandRun.cordon(["schema", "sets"]).exitCode == 64)
    }

    private func run(_ command: [String]) throws -> (exitCode: Int32, output: String) {
        let folder = try TemporaryFolder()
        let file = try folder.file("out", "")
        let process = try CommandRun.process(command)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.standardOutput = try FileHandle(forWritingTo: file)
        process.standardError = process.standardOutput
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: file, encoding: .utf8))
    }
}
