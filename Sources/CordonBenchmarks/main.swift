import CordonReport
import Foundation

func run() throws {
    let options = try Options(Array(CommandLine.arguments.dropFirst()))
    if options.isRace {
        try Race(databasePath: DecisionBenchmarks.defaultPath).run()
    } else if let (count, seed) = options.oracles {
        var oracles = try Oracles(
            count: count, seed: seed,
            databasePaths: [DecisionBenchmarks.defaultPath] + [Report.cityPath].compactMap { $0 })
        try oracles.run()
    } else if options.countsInstructions {
        try DecisionBenchmarks(count: 20_000, cacheFolder: Report.cacheFolder, hasLargeData: Report.hasLargeData)
            .countInstructions()
    } else {
        let document = try Report(options: options).document()
        switch options.format {
        case .text: print(document.text, terminator: "")
        case .json: print(document.data.prettyText)
        case .markdown: print(document.markdown, terminator: "")
        }
    }
}

do {
    try run()
} catch {
    FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
    exit(1)
}
