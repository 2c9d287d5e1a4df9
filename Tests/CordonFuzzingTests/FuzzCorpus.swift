import CordonFuzzing
import CordonTestSupport
import Foundation

/// The inputs that `script/fuzz` begins with.
enum FuzzCorpus {
    static func all(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let corpus = try files(in: "Tests/FuzzCorpus/\(target.rawValue)")
        return target == .policy ? try corpus + files(in: "policies") : corpus
    }

    /// Those that are worth changing.
    static func small(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        try all(of: target).filter { $0.bytes.count < 8192 }
    }

    private static func files(in path: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = CommandRun.packageRoot.appending(path: path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.compactMap { name in
            let file = folder.appending(path: name)
            return file.hasDirectoryPath ? nil : (name, try Array(Data(contentsOf: file)))
        }
    }
}
