import CordonCommands
import CordonTestSupport
import Foundation
import Testing

@Suite struct FileWatchTests {
    /// Files with made-up stamps, and what happens to them at each pause.
    private final class Scene {
        var stamps: [String: FileStamp] = [:]
        var named: [String: [String]] = [:]
        var events: [(Scene) throws -> Void] = []
        var actions: [[String]] = []
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
        }

        /// A file that differs from all before it.
        func touch(_ name: String) throws {
            stamps[name] = FileStamp(path: try folder.file(UUID().uuidString, name).path)
        }

        func watch(_ files: [String]) -> FileWatch {
            FileWatch(
                files: { files + files.flatMap { self.named[$0] ?? [] } }, stamp: { self.stamps[$0] },
                pause: {
                    guard !self.events.isEmpty else { return false }
                    return (try? self.events.removeFirst()(self)) != nil
                })
        }
    }

    private func actions(_ events: [(Scene) throws -> Void], named: [String: [String]] = [:]) throws -> [[String]] {
        let scene = try Scene()
        try scene.touch("a")
        try scene.touch("b")
        scene.named = named
        scene.events = events
        scene.watch(["a", "b"]).run { scene.actions.append($0) }
        return scene.actions
    }

    private let nothing: (Scene) throws -> Void = { _ in }

    @Test func nothingChanges() throws {
        #expect(try actions([nothing, nothing, nothing]) == [[]])
    }

    @Test func aChangeCountsWhenItIsOver() throws {
        let touch: (Scene) throws -> Void = { try $0.touch("b") }
        #expect(try actions([touch]) == [[]])
        #expect(try actions([touch, nothing]) == [[], ["b"]])
        #expect(try actions([touch, touch, touch, nothing, nothing]) == [[], ["b"]])
        #expect(try actions([touch, nothing, nothing, touch, nothing]) == [[], ["b"], ["b"]])
        #expect(try actions([touch, { try $0.touch("a") }, nothing]) == [[], ["a", "b"]])
    }

    @Test func filesThatGoAndCome() throws {
        #expect(
            try actions([{ $0.stamps["a"] = nil }, nothing, { try $0.touch("a") }, nothing]) == [[], ["a"], ["a"]])
        let back: [(Scene) throws -> Void] = [
            { scene in scene.stamps["c"] = scene.stamps.removeValue(forKey: "a") },
            { scene in scene.stamps["a"] = scene.stamps.removeValue(forKey: "c") }, nothing,
        ]
        #expect(try actions(back) == [[]])
    }

    /// What a changed file names now is watched from then on.
    @Test func namedFiles() throws {
        let events: [(Scene) throws -> Void] = [
            { try $0.touch("c") }, nothing,
            {
                try $0.touch("a")
                $0.named["a"] = ["c"]
            }, nothing, { try $0.touch("c") }, nothing,
        ]
        #expect(try actions(events) == [[], ["a"], ["c"]])
        #expect(try actions([{ try $0.touch("d") }, nothing], named: ["b": ["d"]]) == [[], ["d"]])
    }

    @Test func stampsTellFilesApart() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("f", "one")
        let first = FileStamp(path: file.path)
        #expect(first != nil && first == FileStamp(path: file.path))
        try folder.file("f", "two")
        #expect(FileStamp(path: file.path) != first)
        #expect(FileStamp(path: folder.url("absent").path) == nil)
    }
}
