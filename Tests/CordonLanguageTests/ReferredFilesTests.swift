import CordonLanguage
import CordonTestSupport
import Foundation
import Testing

@Suite struct ReferredFilesTests {
    @Test func ofASetAndItsTests() throws {
        let folder = try TemporaryFolder()
        let set = """
            cordon: 1
            default: admit
            levels: [{ name: a, file: a.yaml }, { name: b, file: sub/b.yaml }, { name: c, file: absent.yaml }]
            """
        try folder.file("set.yaml", set)
        try folder.file("a.yaml", "cordon: 1\nguarantees: [{ id: g, at-least-as-strict-as: old.yaml }]\n")
        try folder.file("old.yaml", "cordon: 1\nguarantees: [{ id: g, at-least-as-strict-as: a.yaml }]\n")
        let tests = try folder.file("tests.yaml", "cordon-tests: 1\npolicy: set.yaml\ntests: []\n").path
        let names = ["set.yaml", "a.yaml", "sub/b.yaml", "absent.yaml", "old.yaml"]
        #expect(ReferredFiles.of(tests) == names.map { "\(folder.path)/\($0)" })
    }

    @Test func ofSomethingElse() throws {
        let folder = try TemporaryFolder()
        for text in ["", "[", "levels: x", "levels: [x, { file: [] }, { file: '' }]", "policy: x.yaml"] {
            #expect(ReferredFiles.of(try folder.file("p.yaml", text).path).isEmpty, "\(text)")
        }
    }

    @Test(arguments: [("b", "a", "b"), ("b", "x/a", "x/b"), ("/b", "x/a", "/b"), ("../b", "/x/a", "/x/../b")])
    func paths(name: String, file: String, path: String) {
        #expect(RelativePath.resolve(name, from: file) == path)
    }
}
