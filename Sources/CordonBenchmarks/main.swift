import CordonCommands
import CordonReport
import Foundation

// Usage: CordonBenchmarks [--json] [--policies], or --race; run through script/bench and script/race, from the
// package's root.

if CommandLine.arguments.contains("--race") {
    try Race(databasePath: "datasets/geoip/ipfire-country.mmdb").run()
    exit(0)
}

let policiesOnly = CommandLine.arguments.contains("--policies")
let city = ".build/geoip/geolite2-city-2018.mmdb"
let benchmarks = GeoIPBenchmarks(
    defaultPath: "datasets/geoip/ipfire-country.mmdb",
    cityPath: FileManager.default.fileExists(atPath: city) ? city : nil, cacheFolder: ".build/bench-cache")
// Policies first: the peak of memory is that of the process so far.
let measurements = try PolicyBenchmarks().run() + (policiesOnly ? [] : benchmarks.run())
let table = Table(
    columns: [
        .init("what"), .init("median", .right), .init("fastest", .right), .init("slowest", .right), .init("remark"),
    ],
    rows: measurements.map { measurement in
        [measurement.name]
            + [measurement.median, measurement.fastest, measurement.slowest].map(Measurement.text)
            + [measurement.remark]
    })
let document = Document(
    verdict: "\(measurements.count) measurements in one run on one thread, the median of several repetitions",
    tables: [table],
    data: .array(
        measurements.map { measurement in
            [
                "name": .string(measurement.name), "median_ns": .number(measurement.median),
                "fastest_ns": .number(measurement.fastest), "slowest_ns": .number(measurement.slowest),
                "remark": .string(measurement.remark),
            ]
        }))
print(CommandLine.arguments.contains("--json") ? document.data.prettyText : document.text, terminator: "")
