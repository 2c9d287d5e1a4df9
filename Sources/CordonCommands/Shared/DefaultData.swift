package import CordonGeoIP
package import CordonModel
import Foundation

/// Finding the GeoIP data to use.
package enum DefaultData {
    private static let relativePath = "datasets/geoip/ipfire-country.mmdb"

    /// The database that was asked for; else the one that `CORDON_GEO` names; else the one that comes with Cordon,
    /// looked for from the working directory and from the executable upwards.
    package static func geoIPPath(_ asked: String?) throws -> String {
        if let asked = asked ?? ProcessInfo.processInfo.environment["CORDON_GEO"] { return asked }
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        for start in [FileManager.default.currentDirectoryPath, executable] {
            if let found = search(upwardsFrom: start) { return found }
        }
        throw CommandError("\(relativePath): not found from here upwards; name a database with `--geo FILE`")
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

    /// Opens the one source that this version asks.
    package static func openGeoIP(_ asked: [String]) throws -> GeoIPDatabase {
        guard asked.count <= 1 else {
            throw CommandError("--geo \(asked[1]): several sources are not supported yet; name one database")
        }
        return try GeoIPDatabase(path: geoIPPath(asked.first))
    }

    /// Now, for the age of data.
    package static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
