import CordonAtlas
import CordonCommands
import CordonCompiler
import CordonCore
import CordonGeoIP
import CordonLanguage
import CordonModel
import CordonPolicy

/// Compiled decisions: against the C library, with large and with many policies; sizes, allocations, instructions.
struct DecisionBenchmarks {
    static let defaultPath = "datasets/geoip/ipfire-country.mmdb"
    /// What `script/geoip-2022` makes: countries and autonomous systems.
    static let largeDataPath = ".build/geoip/ipfire-2022.mmdb"
    private static let policyPath = "policies/mainland-china-participants.yaml"

    private let count: Int
    private let policy: Policy
    private let atlas: Atlas
    private let baselines: BaselineKernels
    /// Nil where there are no data with autonomous systems.
    private let large: LargePolicyKernels?

    /// Traces have so many addresses.
    init(count: Int, cacheFolder: String, hasLargeData: Bool) throws {
        self.count = count
        policy = try PolicyReader.read(path: Self.policyPath).checked
        atlas = try Self.atlas(of: Self.defaultPath, cacheFolder)
        baselines = try BaselineKernels(
            PreparedMeeting(policy, atlas, tags: ["june-4"]), atlas, path: Self.defaultPath, count: count)
        large = hasLargeData ? try Self.large(policy, cacheFolder, count) : nil
    }

    private static func atlas(of path: String, _ cacheFolder: String) throws -> Atlas {
        var options = GeoOptions(sources: [path])
        options.cacheFolder = cacheFolder
        return try GeoData.openAtlas(options) { _ in }.atlas
    }

    private static func large(_ small: Policy, _ cacheFolder: String, _ count: Int) throws -> LargePolicyKernels {
        let atlas = try atlas(of: largeDataPath, cacheFolder)
        var writer = LargePolicy(atlas)
        let source = SourceFile(path: "large.yaml", bytes: Array(writer.text().utf8))
        return try LargePolicyKernels(small: small, large: PolicyReader.read(source).checked, atlas, count: count)
    }

    func run(repetitions: Int) throws -> DecisionResults {
        try baselines.check()
        var results = DecisionResults()
        results.notes = notes
        let rows = DecisionRow.baselines + (baselines.routes == nil ? [] : DecisionRow.routes)
        results.add(rows, try InterleavedRun.measure(baselines.kernels, repetitions: repetitions))
        if let large {
            results.add(DecisionRow.large, try InterleavedRun.measure(large.kernels, repetitions: repetitions))
        }
        results.sizes = try sizes()
        try addAccounts(to: &results, repetitions)
        return results
    }

    private var notes: [String] {
        let routes = baselines.routes.map { "DPDK: \($0.hopBytes) byte(s) a hop" } ?? "without DPDK"
        return [routes] + (large == nil ? ["without IPFire 2022, and so without the large policy"] : [])
    }

    private func sizes() throws -> [SizeRow] {
        let (compiling, program) = try Measurement.of("compile") { try PolicyCompiler.program(policy, atlas) }
        var rows = [
            SizeRow(
                "program of mainland-china-participants", Double(program.byteCount), .bytes, atMost: 1_500_000),
            SizeRow(
                "compile mainland-china-participants on an atlas in memory", compiling.median, .nanoseconds,
                atMost: 150e6),
        ]
        if let large { rows.append(SizeRow("program of 200 rules", Double(large.large.program.byteCount), .bytes)) }
        return rows + (try allocations())
    }

    /// How often memory is asked for in all decisions of a trace.
    private func allocations() throws -> [SizeRow] {
        try Allocations.prove()
        return try baselines.kernels.filter { $0.kind == .compiled }.map { kernel in
            let counted = try Allocations.count { Sink.keep(Int(truncatingIfNeeded: try kernel.body())) }
            return SizeRow(
                "allocations in \(kernel.units.grouped) decisions: \(kernel.name)", Double(counted), .number, atMost: 0)
        }
    }

    private func addAccounts(to results: inout DecisionResults, _ repetitions: Int) throws {
        let policies = try AccountPolicies.make(count: 10_000)
        let accounts = try AccountKernels(policies, baselines.meeting, atlas, count: count)
        try accounts.check(policies, atlas)
        results.sizes.append(
            SizeRow(
                "10,000 account policies, compiled and prepared", Double(accounts.residentBytes), .bytes,
                atMost: 200_000_000))
        results.add(DecisionRow.accounts, try InterleavedRun.measure(accounts.kernels, repetitions: repetitions))
    }

    /// Runs each kernel once where callgrind counts its instructions; `script/bench` reads what it writes.
    func countInstructions() throws {
        for kernel in baselines.kernels + (large?.kernels ?? []) where kernel.kind != .threaded {
            try Instructions.count(kernel)
        }
    }
}
