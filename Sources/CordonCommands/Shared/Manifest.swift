import CordonLanguage
package import CordonModel
import CordonPolicy
package import CordonReport

/// What a run was made of, so that it can be repeated.
package struct Manifest: Sendable {
    package static let toolVersion = "0.1.0"

    let command: [String]
    let policies: [LoadedPolicy]
    let data: GeoData
    /// Of a comparison, if the data has changed.
    let oldData: GeoData?
    /// What a scenario puts in its place, in the order of its numbers.
    var laterData: [GeoData] = []
    /// Other files that were read.
    var files: [ManifestFile] = []
    private let now: Instant

    package init(
        command: [String], policies: [LoadedPolicy], data: GeoData, oldData: GeoData? = nil, now: Instant
    ) {
        self.oldData = oldData
        self.command = command
        self.policies = policies
        self.data = data
        self.now = now
    }

    package var json: JSONValue {
        .object(
            [
                .init("tool", "cordon"), .init("version", .string(Self.toolVersion)),
                .init("command", .array(command.map(JSONValue.string))),
                .init("policies", .array(policies.map(Self.json))),
            ] + (files.isEmpty ? [] : [.init("files", .array(files.map(\.json)))])
                + members(of: data, "") + (oldData.map { members(of: $0, "old_") } ?? [])
                + (laterData.isEmpty
                    ? [] : [.init("later_data", .array(laterData.map { .object(members(of: $0, "")) }))]))
    }

    private func members(of data: GeoData, _ prefix: String) -> [JSONValue.Member] {
        [
            .init(prefix + "data", .array(data.sources.map { Self.json($0, now: now) })),
            .init(
                prefix + "corrections",
                data.corrections.map { ["file": .string($0.path), "sha256": .string("\($0.digest)")] } ?? .null),
        ]
    }

    private static func json(_ policy: LoadedPolicy) -> JSONValue {
        [
            "name": .string(policy.policy.name), "file": .string(policy.path),
            "digest": .string("\(Digest(of: policy.policy))"),
            "files": .array(
                policy.sources.map { source in
                    ["file": .string(source.path), "sha256": .string("\(Digest(of: source.bytes))")]
                }),
        ]
    }

    package static func json(_ source: GeoSource, now: Instant) -> JSONValue {
        [
            "file": .string(source.path), "type": .string(source.databaseType),
            "built": .optional(source.buildDate?.description),
            "age_days": source.ageInDays(now).map(JSONValue.integer) ?? .null,
            "sha256": .string("\(source.digest)"),
        ]
    }
}

/// A file that a run read beside policies and data.
struct ManifestFile: Sendable {
    /// What it is, as in `scenario`.
    let what: String
    let path: String
    let digest: Digest

    init(what: String, path: String, digest: Digest) {
        self.what = what
        self.path = path
        self.digest = digest
    }

    /// Reads a file for its digest; nil for what gives its bytes once, such as standard input.
    ///
    /// - Throws: ``CommandError`` if it cannot be read.
    init?(what: String, path: String) throws {
        guard FileBytes.isRegular(path) else { return nil }
        self.what = what
        self.path = path
        do {
            digest = try Digest(ofFile: path)
        } catch {
            throw CommandError("\(path): cannot be read: \(error); check the name and the permissions")
        }
    }

    fileprivate var json: JSONValue {
        ["what": .string(what), "file": .string(path), "sha256": .string("\(digest)")]
    }
}
