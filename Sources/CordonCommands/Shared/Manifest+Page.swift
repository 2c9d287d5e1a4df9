import CordonLanguage
import CordonModel
package import CordonReport

// The same at the end of a page.
extension Manifest {
    /// What the run was made of, and the terms of its data.
    package var passages: [Passage] {
        let files =
            policies.flatMap { policy in
                policy.sources.map { ["policy", $0.path, "", "\(Digest(of: $0.bytes))"] }
            } + sources.map { ["data", $0.path, Self.date($0), "\($0.digest)"] } + corrections
            + self.files.map { [$0.what, $0.path, "", "\($0.digest)"] }
        return [
            Passage("Manifest", [Self.called(command)], table: Self.table(files)), Self.licence(of: sources),
        ]
    }

    private var allData: [GeoData] { [data] + (oldData.map { [$0] } ?? []) + laterData }

    /// Of all data, each once.
    private var sources: [GeoSource] {
        var seen: Set<GeoSource> = []
        return allData.flatMap(\.sources).filter { seen.insert($0).inserted }
    }

    /// Of all data, each once.
    private var corrections: [[String]] {
        var seen: Set<[String]> = []
        return allData.compactMap(\.corrections).map { ["corrections", $0.path, "", "\($0.digest)"] }
            .filter { seen.insert($0).inserted }
    }

    /// The same for a command that reads nothing but data.
    static func passages(of sources: [GeoSource], command: [String]) -> [Passage] {
        let files = sources.map { ["data", $0.path, date($0), "\($0.digest)"] }
        return [Passage("Manifest", [called(command)], table: table(files)), licence(of: sources)]
    }

    private static func called(_ command: [String]) -> String {
        let called = command.isEmpty ? "" : ", called as: \(command.joined(separator: " "))"
        return "Made by cordon \(toolVersion)\(called)"
    }

    private static func table(_ files: [[String]]) -> Table {
        Table(
            title: "Files that were read",
            columns: [.init("what"), .init("file", .code), .init("built"), .init("SHA-256", .code)],
            rows: files
        ).withoutEmptyColumns
    }

    private static func date(_ source: GeoSource) -> String { source.buildDate?.day ?? "" }

    private static func licence(of sources: [GeoSource]) -> Passage {
        Passage("Licence of the data", sources.map { "\($0.name): \(DataLicence.text(ofType: $0.databaseType))" })
    }
}

/// The terms under which known kinds of databases are published.
enum DataLicence {
    /// By how the type of a database begins. The terms may depend on its date, and nothing in a file proves them.
    private static let known = [
        (prefix: "IPFire", text: "IPFire Location by the IPFire Project, CC BY-SA 4.0"),
        (prefix: "DBIP", text: "by DB-IP.com; the free databases under CC BY 4.0, the others by contract"),
        (prefix: "GeoLite2", text: "GeoLite2 by MaxMind, under its end user licence; CC BY-SA 4.0 until December 2019"),
        (prefix: "GeoIP2", text: "GeoIP2 by MaxMind, by contract"),
    ]

    static func text(ofType type: String) -> String {
        known.first { type.hasPrefix($0.prefix) }?.text
            ?? "a database of type \(type), whose terms are not known here; ask whoever it is from before you pass it on"
    }
}
