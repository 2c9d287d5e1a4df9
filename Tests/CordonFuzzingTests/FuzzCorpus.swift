import CordonFuzzing
import CordonTestSupport
import Foundation

/// The inputs that `script/fuzz` begins with.
enum FuzzCorpus {
    static func all(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let corpus = try files(in: "Tests/FuzzCorpus/\(target.rawValue)")
        switch target {
        case .policy: return try corpus + files(in: "policies")
        case .list: return try corpus + lists
        default: return corpus
        }
    }

    /// Those that are worth changing.
    static func small(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        try all(of: target).filter { $0.bytes.count < 8192 }
    }

    /// Lists of all formats, each as it is and once more with a byte that names one of them.
    private static var lists: [(name: String, bytes: [UInt8])] {
        get throws {
            let lists = try files(in: "Tests/ListFixtures").filter { $0.name != "README.md" }
            let named = lists.enumerated().map { index, list in
                (name: list.name + " by name", bytes: list.bytes + [0x80 | UInt8(index)])
            }
            return lists + named
        }
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
