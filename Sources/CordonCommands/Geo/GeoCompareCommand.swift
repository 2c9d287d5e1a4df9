package import CordonAtlas
package import CordonReport

/// `cordon geo compare`: where sources tell different countries, and how much of the address space that is.
package struct GeoCompareCommand: Sendable {
    private let options: GeoOptions
    /// What is asked for with its networks: what the first source says and what the second.
    private let pairs: [Comparison.Cell]
    private let showsAll: Bool
    /// Whether the result is a page, on which a map tells of all countries and no table of the first few.
    package var isPage = false
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    package init(_ options: GeoOptions, pairs: [Comparison.Cell] = [], showsAll: Bool = false) {
        self.options = options
        self.pairs = pairs
        self.showsAll = showsAll
    }

    /// Compares every source with every later one.
    ///
    /// - Throws: ``CommandError`` if there are fewer than two sources, and what reading them throws.
    package func run(messages: (String) -> Void) throws -> Document {
        guard options.sources.count > 1 else { throw CommandError("compare: name at least two sources") }
        let (sources, atlas) = try GeoData.openAtlas(options, messages: messages)
        let reports = sources.indices.flatMap { first in
            (first + 1..<sources.count).map { second in
                ComparisonReport(
                    first: sources[first], second: sources[second], now: options.now,
                    comparison: Comparison(atlas, first: first, second: second), pairs: pairs, showsAll: showsAll)
            }
        }
        var document = Document(
            verdict: reports.map(\.verdict).joined(separator: "\n"), notes: reports.flatMap(\.notes),
            tables: reports.flatMap { isPage ? $0.pageTables : $0.tables },
            list: Table(columns: ComparisonReport.listColumns, rows: reports.flatMap(\.listRows)),
            data: [
                "sources": .array(sources.map { Manifest.json($0, now: options.now) }),
                "atlas": [
                    "ipv4_segments": .integer(atlas.ipv4.count), "ipv6_segments": .integer(atlas.ipv6.count),
                    "classes": .integer(atlas.classes.count),
                ],
                "comparisons": .array(reports.map(\.data)),
            ])
        document.charts = reports.map(\.map)
        document.passages =
            [ComparisonReport.method] + Manifest.passages(of: sources, command: commandLine)
            + [ComparisonReport.limits]
        return document
    }
}
