package import CordonModel
import Foundation

/// Which GeoIP data a command asks, and how.
package struct GeoOptions: Sendable {
    /// How addresses are placed. The answers are the same.
    package enum Placing: String, CaseIterable, Sendable {
        /// Through an atlas of all sources, kept between runs.
        case atlas
        /// By asking each source for each address.
        case sources
    }

    /// The sources in the order in which they are asked; empty for the default.
    package var sources: [String]
    /// A file that overrides the sources.
    package var corrections: String?
    package var placing = Placing.atlas
    /// Whether an atlas is kept for the next run.
    package var usesCache = true
    /// Where; nil for the user's own folder.
    package var cacheFolder: String?
    /// The time by which corrections expire.
    package var now = GeoOptions.clock

    package init(sources: [String] = []) {
        self.sources = sources
    }

    /// Now.
    package static var clock: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

extension GeoOptions {
    /// What tells another command to use the same data.
    var arguments: [String] {
        sources.flatMap { ["--geo", $0] } + (corrections.map { ["--corrections", $0] } ?? [])
    }

    private static let relativePath = "datasets/geoip/ipfire-country.mmdb"

    /// The sources that were asked for; else those that `CORDON_GEO` names, with colons between; else the one that comes
    /// with Cordon, looked for from the working directory and from the executable upwards.
    package func paths() throws -> [String] {
        if !sources.isEmpty { return try distinct(sources) }
        if let named = ProcessInfo.processInfo.environment["CORDON_GEO"], !named.isEmpty {
            return try distinct(named.split(separator: ":", omittingEmptySubsequences: false).map(String.init))
        }
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        for start in [FileManager.default.currentDirectoryPath, executable] {
            if let found = Self.search(upwardsFrom: start) { return [found] }
        }
        throw CommandError("\(Self.relativePath): not found from here upwards; name a database with `--geo FILE`")
    }

    private func distinct(_ paths: [String]) throws -> [String] {
        for (index, path) in paths.enumerated() {
            guard !path.isEmpty else {
                throw CommandError("--geo or CORDON_GEO: the name of a source is empty; leave it out or name a file")
            }
            guard !paths[..<index].contains(path) else {
                throw CommandError("--geo \(path): named twice; a source that agrees with itself says nothing new")
            }
        }
        return paths
    }

    private static func search(upwardsFrom start: String) -> String? {
        var folder = start
        while folder.count > 1 {
            let candidate = folder + "/" + relativePath
            if FileManager.default.fileExists(atPath: candidate) {
                return start == FileManager.default.currentDirectoryPath && folder == start ? relativePath : candidate
            }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return nil
    }
}
