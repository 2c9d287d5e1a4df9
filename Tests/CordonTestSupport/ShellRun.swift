package import Foundation

extension CommandRun {
    /// Runs a line of shell in a folder, with the built `cordon` found by its name. Standard error comes into the output
    /// where a terminal would show it, or is left out.
    package static func shell(_ line: String, in folder: URL, showingErrors: Bool = true) throws -> String {
        let outputs = try TemporaryFolder()
        let process = try process([])
        let path = process.executableURL?.deletingLastPathComponent().path ?? ""
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "{ \(line)\n} 2>\(showingErrors ? "&1" : "/dev/null")"]
        process.currentDirectoryURL = folder
        let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
        process.environment?.updateValue("\(path):\(search)", forKey: "PATH")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputs.file("out", ""))
        try process.run()
        process.waitUntilExit()
        return try String(contentsOf: outputs.url("out"), encoding: .utf8)
    }
}
