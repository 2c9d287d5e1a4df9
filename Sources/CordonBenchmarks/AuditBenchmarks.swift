import CordonAtlas
import CordonAudit
import CordonCommands
import CordonGeoIP
import CordonLanguage
import CordonPolicy

/// Differences of policies and proofs, policies and atlas in memory.
struct AuditBenchmarks {
    /// Nil where `script/geoip-city` has not been run.
    let cityPath: String?
    let cacheFolder: String

    private static let path = "policies/mainland-china-participants.yaml"

    func run() throws -> [Measurement] {
        let policy = try Self.policy(SourceFile(reading: Self.path))
        let atlas = try atlas(of: [DecisionBenchmarks.defaultPath])
        var measurements = try Self.shipped(policy, atlas, "default data", [DecisionBenchmarks.defaultPath])
        if let cityPath {
            let both = try self.atlas(of: [DecisionBenchmarks.defaultPath, cityPath])
            measurements += try Self.shipped(
                policy, both, "default data and GeoLite2 City 2018", [DecisionBenchmarks.defaultPath, cityPath])
        }
        return try measurements + Self.long(10_000, atlas, repetitions: 3) + Self.long(100_000, atlas, repetitions: 1)
    }

    private func atlas(of paths: [String]) throws -> Atlas {
        var options = GeoOptions(sources: paths)
        options.cacheFolder = cacheFolder
        return try GeoData.openAtlas(options) { _ in }.atlas
    }

    private static func policy(_ source: SourceFile) throws -> Policy {
        guard let policy = PolicyReader.read(source).policy else { throw BenchmarkError("\(source.path): refused") }
        return policy
    }

    private static func policy(_ text: String) throws -> Policy {
        try policy(SourceFile(path: "audited.yaml", bytes: Array(text.utf8)))
    }

    /// The shipped policy, and the same for Hong Kong too.
    private static func shipped(
        _ policy: Policy, _ atlas: Atlas, _ data: String, _ paths: [String]
    ) throws -> [Measurement] {
        let text = try String(decoding: SourceFile(reading: path).bytes, as: UTF8.self)
        let wider = try self.policy(
            text.replacing("include: [CN], exclude: [HK, MO, TW]", with: "include: [CN, HK], exclude: [MO, TW]"))
        let memory = try PeakMemory.growth { try PolicyDifference(policy, wider, atlas) }.kilobytes
        var (comparing, difference) = try Measurement.of("difference of two versions of a shipped policy, \(data)") {
            try PolicyDifference(policy, wider, atlas)
        }
        comparing.remark =
            "\(difference.rows.count) row(s), \(difference.changedPlaces.space.ipv4Addresses) IPv4 addresses"
        let peak = Measurement(name: "memory of that difference, \(data)", remark: PeakMemory.text(memory))
        let force = BruteForce(
            old: policy, new: wider, difference: difference, time: comparing.median, atlas: atlas,
            sources: SourceSet(try paths.map { try GeoIPDatabase.open(path: $0) }), data: data)
        return try [comparing, peak] + force.measurements() + [proof(policy, atlas, data)]
    }

    private static func proof(_ policy: Policy, _ atlas: Atlas, _ data: String) throws -> Measurement {
        let prover = Prover(policy, atlas)
        return try Measurement.of("proof of a jurisdiction, \(data)") {
            try prover.prove(prover.claims[0]) { throw BenchmarkError("\($0): not named") }
        }.measurement
    }

    /// A long policy, and the same without a rule that comes early in the order of ids.
    private static func long(_ ruleCount: Int, _ atlas: Atlas, repetitions: Int) throws -> [Measurement] {
        var long = OverlappingPolicy(ruleCount: ruleCount)
        let policy = try policy(long.text())
        let shorter = policy.keeping { $0.id != "rule-\(ruleCount / 10)" }
        let (memory, measured) = try PeakMemory.growth {
            try Measurement.of("difference by one of \(ruleCount) overlapping rules", repetitions: repetitions) {
                try PolicyDifference(policy, shorter, atlas)
            }
        }
        var comparing = measured.measurement
        comparing.remark = "\(measured.result.rows.count) row(s), \(PeakMemory.text(memory))"
        return [comparing]
    }
}
