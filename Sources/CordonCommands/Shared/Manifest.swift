package import CordonGeoIP
import CordonLanguage
package import CordonModel
import CordonPolicy
package import CordonReport
import Crypto
import Foundation

/// What a run was made of, so that it can be repeated.
package struct Manifest: Sendable {
    package static let toolVersion = "0.1.0"

    private let command: [String]
    private let policies: [LoadedPolicy]
    private let database: GeoIPDatabase
    private let now: Instant

    package init(command: [String], policies: [LoadedPolicy], database: GeoIPDatabase, now: Instant) {
        self.command = command
        self.policies = policies
        self.database = database
        self.now = now
    }

    package var json: JSONValue {
        [
            "tool": "cordon", "version": .string(Self.toolVersion),
            "command": .array(command.map(JSONValue.string)),
            "policies": .array(policies.map(Self.json)),
            "data": [Self.json(database, now: now)],
        ]
    }

    private static func json(_ policy: LoadedPolicy) -> JSONValue {
        [
            "name": .string(policy.policy.name), "file": .string(policy.path),
            "sha256": .string(hex(SHA256.hash(data: policy.source.bytes))),
        ]
    }

    package static func json(_ database: GeoIPDatabase, now: Instant) -> JSONValue {
        [
            "file": .string(database.path), "type": .string(database.metadata.databaseType),
            "built": .optional(database.metadata.buildDate?.description),
            "age_days": database.metadata.ageInDays(now).map(JSONValue.integer) ?? .null,
            "sha256": .string(hex(database.withBytes { bytes in hash(bytes) })),
        ]
    }

    private static func hash(_ bytes: Span<UInt8>) -> SHA256.Digest {
        var hasher = SHA256()
        unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
        return hasher.finalize()
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension DatabaseMetadata {
    /// Whole days since the data was made; nil where it tells no date, 0 for a date in the future.
    package func ageInDays(_ now: Instant) -> Int? {
        buildDate.map { max(0, Int((now.milliseconds - $0.milliseconds) / 86_400_000)) }
    }
}
