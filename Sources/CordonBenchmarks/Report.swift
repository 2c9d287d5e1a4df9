import CordonCommands
import CordonReport
import Foundation

/// Everything that was asked for, measured, as one document.
struct Report {
    let options: Options

    func document() throws -> Document {
        // Policies first: the peak of memory is that of the process so far.
        var measurements = options.measuresPolicies ? try PolicyBenchmarks().run() : []
        if options.measuresAudits { measurements += try audits.run() }
        if options.measuresData { measurements += try data.run() }
        if options.measuresReplays { measurements += try ReplayBenchmarks(cacheFolder: Self.cacheFolder).run() }
        let decisions = options.measuresDecisions ? try decisions() : nil
        var document = Document(verdict: try decisions?.verdict() ?? "\(measurements.count) measurements")
        document.notes = [options.machine].compactMap { $0 } + (decisions?.notes ?? [])
        document.tables = try (decisions?.tables() ?? []) + (measurements.isEmpty ? [] : [table(of: measurements)])
        document.data = [
            "machine": .optional(options.machine), "decisions": try decisions?.json() ?? .null,
            "measurements": .array(measurements.map(\.json)),
        ]
        return document
    }

    static let cacheFolder = ".build/bench-cache"

    private var data: GeoIPBenchmarks {
        GeoIPBenchmarks(
            defaultPath: DecisionBenchmarks.defaultPath, cityPath: Self.cityPath, cacheFolder: Self.cacheFolder)
    }

    private var audits: AuditBenchmarks { AuditBenchmarks(cityPath: Self.cityPath, cacheFolder: Self.cacheFolder) }

    /// Nil where `script/geoip-city` has not been run.
    static var cityPath: String? {
        let city = ".build/geoip/geolite2-city-2018.mmdb"
        return FileManager.default.fileExists(atPath: city) ? city : nil
    }

    private func decisions() throws -> DecisionResults {
        var results = try DecisionBenchmarks(
            count: 4_000_000, cacheFolder: Self.cacheFolder, hasLargeData: Self.hasLargeData
        ).run(repetitions: 7)
        if let path = options.instructionsPath {
            results.instructions = try Instructions.read(path: path)
        } else {
            results.notes.append("without counts of instructions")
        }
        return results
    }

    static var hasLargeData: Bool { FileManager.default.fileExists(atPath: DecisionBenchmarks.largeDataPath) }

    private func table(of measurements: [Measurement]) -> Table {
        Table(
            title: options.measuresReplays ? "Replays of meetings" : "Policies and data",
            columns: [
                .init("what"), .init("median", .right), .init("fastest", .right), .init("slowest", .right),
                .init("remark"),
            ],
            rows: measurements.map { measurement in
                [measurement.name]
                    + measurement.figures.map { $0.map(Measurement.text) ?? "" }
                    + [measurement.remark]
            })
    }
}

extension Measurement {
    /// Median, fastest and slowest; nothing of what is no time.
    fileprivate var figures: [Double?] { times.isEmpty ? [nil, nil, nil] : [median, fastest, slowest] }

    fileprivate var json: JSONValue {
        let numbers = figures.map { $0.map(JSONValue.number) ?? .null }
        return [
            "name": .string(name), "median_ns": numbers[0], "fastest_ns": numbers[1], "slowest_ns": numbers[2],
            "remark": .string(remark),
        ]
    }
}
