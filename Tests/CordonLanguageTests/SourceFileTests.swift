import CordonLanguage
import CordonPolicy
import Foundation
import Testing

@Suite struct SourceFileTests {
    @Test func notAFile() {
        #expect(throws: SourceFileError.directory(path: "/")) { try PolicyReader.read(path: "/") }
        let missing = "/nowhere/policy.yaml"
        #expect(throws: SourceFileError.unreadable(path: missing, reason: "no such file or directory")) {
            try PolicyReader.read(path: missing)
        }
        #expect(
            "\(SourceFileError.unreadable(path: missing, reason: "no such file or directory"))"
                == "\(missing): cannot be read: no such file or directory; check the name and the permissions")
        #expect("\(SourceFileError.directory(path: "d"))" == "d: this is a directory; name a file in it")
    }

    @Test func size() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        let head = Data("cordon: 1\ndefault: admit\n#".utf8)
        let limit = SourceFile.maximumSize
        #expect(limit == 33_554_432)
        try (head + Data(repeating: 0x78, count: limit - head.count)).write(to: file)
        #expect(try SourceFile(reading: file.path).bytes.count == limit)
        try (head + Data(repeating: 0x78, count: limit + 1 - head.count)).write(to: file)
        #expect(throws: SourceFileError.tooLarge(path: file.path)) { try PolicyReader.read(path: file.path) }
        #expect(
            "\(SourceFileError.tooLarge(path: "p"))"
                == "p: larger than 32 MiB, the limit; split it or shorten its lists")
    }
}
