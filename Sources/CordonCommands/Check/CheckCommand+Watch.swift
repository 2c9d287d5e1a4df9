import CordonLanguage
package import CordonModel

extension CheckCommand {
    /// The files that a check reads: policies, what they refer to, corrections and GeoIP data.
    package var files: [String] {
        var files = policies.flatMap { [$0] + ReferredFiles.of($0) }
        if let corrections = geo.corrections { files.append(corrections) }
        return files + ((try? geo.paths()) ?? [])
    }

    /// Checks now, and again whenever one of the files changes.
    ///
    /// - Parameters:
    ///   - makeWatch: Makes the watch out of the list of files.
    ///   - clock: Tells the time for the line between two results.
    ///   - messages: Takes lines for people, as of a file that cannot be read just now.
    ///   - show: Takes each result.
    package func watch(
        _ makeWatch: (@escaping () -> [String]) -> FileWatch = { FileWatch(files: $0) },
        clock: () -> Instant = { GeoOptions.clock }, messages: (String) -> Void, show: (Result) throws -> Void
    ) {
        makeWatch { files }.run { changed in
            if !changed.isEmpty { messages(Self.separator(changed, at: clock())) }
            do {
                try show(try run(messages: messages))
            } catch {
                messages("\(error)\n")
            }
        }
    }

    private static func separator(_ changed: [String], at instant: Instant) -> String {
        let more = changed.count > 1 ? " and \((changed.count - 1).of("other file"))" : ""
        return "---- \(instant): \(changed[0])\(more) changed ----\n"
    }
}
