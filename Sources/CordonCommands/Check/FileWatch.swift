import Glibc

/// Does something again whenever one of some files changes. Times come in from outside, so that tests need not wait.
package struct FileWatch {
    /// The files that count now. They may change with what the files say.
    private let files: () -> [String]
    private let stamp: (String) -> FileStamp?
    /// Waits a little; false ends the watch.
    private let pause: () -> Bool

    package init(
        files: @escaping () -> [String], stamp: @escaping (String) -> FileStamp? = FileStamp.init,
        pause: @escaping () -> Bool = FileWatch.standardPause
    ) {
        self.files = files
        self.stamp = stamp
        self.pause = pause
    }

    /// Waits for 0.3 s.
    package static func standardPause() -> Bool {
        usleep(300_000)
        return true
    }

    /// Calls the action at once, and then after each change with the files that changed, in alphabetical order.
    package func run(_ action: (_ changed: [String]) -> Void) {
        var changed: [String] = []
        while true {
            // Taken before the action looks at the files: what changes meanwhile is seen afterwards.
            let seen = stampsOfFiles()
            action(changed)
            guard let names = nextChange(since: seen) else { return }
            changed = names
        }
    }

    /// A file may name others, so they are listed until listing them again gives the same.
    private func stampsOfFiles() -> [String: FileStamp?] {
        var names = Set(files())
        for _ in 0..<8 {
            let stamps = stamps(of: names)
            let again = Set(files())
            if again == names { return stamps }
            names = again
        }
        return stamps(of: names)
    }

    private func stamps(of names: some Sequence<String>) -> [String: FileStamp?] {
        Dictionary(names.map { ($0, stamp($0)) }) { first, _ in first }
    }

    /// Waits for a change to be over: some programs empty a file and write it afterwards.
    private func nextChange(since seen: [String: FileStamp?]) -> [String]? {
        var previous = seen
        while pause() {
            let current = stamps(of: seen.keys)
            if current != seen, current == previous {
                return seen.keys.filter { current[$0] != seen[$0] }.sorted()
            }
            previous = current
        }
        return nil
    }
}

/// What tells a changed file from the same file. Links are followed.
package struct FileStamp: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64
    private let size: Int
    /// Nanoseconds since 1970.
    private let modified: Int

    /// Nil where there is no such file.
    package init?(path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
    }
}
