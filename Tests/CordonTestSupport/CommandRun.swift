package import Foundation

/// One run of the built `cordon`, its two outputs and its exit code apart.
package struct CommandRun: Sendable {
    package let standardOutput: String
    package let standardError: String
    package let exitCode: Int32

    /// Where the package lies, so that tests find policies and data.
    package static let packageRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Runs the binary that was built beside the tests, from the package's root.
    ///
    /// Output goes through files: a pipe that nobody drains would stop a talkative run for ever.
    ///
    /// Atlases are kept below `.build`, and never where the user keeps theirs.
    package static func cordon(
        _ arguments: [String], input: String = "", cache: String? = nil, environment: [String: String] = [:]
    ) throws -> CommandRun {
        try run(process(arguments, cache: cache), input: input, environment: environment)
    }

    /// Runs the documented example of the library, from the package's root.
    package static func libraryExample() throws -> CommandRun {
        let process = Process()
        process.executableURL = try executable("LibraryExample")
        process.currentDirectoryURL = packageRoot
        return try run(process, input: "", environment: [:])
    }

    private static func run(
        _ process: Process, input: String, environment: [String: String]
    ) throws -> CommandRun {
        let folder = try TemporaryFolder()
        process.environment?.merge(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: folder.file("in", input))
        process.standardOutput = try FileHandle(forWritingTo: folder.file("out", ""))
        process.standardError = try FileHandle(forWritingTo: folder.file("err", ""))
        try process.run()
        process.waitUntilExit()
        return CommandRun(
            standardOutput: try String(contentsOf: folder.url("out"), encoding: .utf8),
            standardError: try String(contentsOf: folder.url("err"), encoding: .utf8),
            exitCode: process.terminationStatus)
    }

    /// The binary, ready to run.
    package static func process(_ arguments: [String], cache: String? = nil) throws -> Process {
        let process = Process()
        process.executableURL = try executable("cordon")
        process.arguments = arguments
        process.currentDirectoryURL = packageRoot
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["CORDON_CACHE": cache ?? packageRoot.path + "/.build/test-cache"]
        ) { $1 }
        return process
    }

    private struct NotBuilt: Error, CustomStringConvertible {
        let description: String
    }

    /// The test bundle and the product lie in the same folder.
    private static func executable(_ name: String) throws -> URL {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for folder in [bundle, packageRoot.appendingPathComponent(".build/debug")] {
            let candidate = folder.appendingPathComponent(name)
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        throw NotBuilt(description: "no \(name) binary beside the tests; build the package first")
    }
}

/// A folder that is gone when the test is over.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("cordon-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

    /// Writes a file and tells where it is.
    @discardableResult
    package func file(_ name: String, _ text: String) throws -> URL {
        try text.write(to: url(name), atomically: true, encoding: .utf8)
        return url(name)
    }
}
