package import CordonLanguage
package import CordonModel
package import CordonPolicy

/// The files that tell places.
package struct DataFiles: Hashable, Sendable {
    /// The sources in the order in which they are asked; nil for those that the command was given.
    package private(set) var sources: [String]?
    /// The file that overrides them; nil for that of the command, if it was given one.
    package private(set) var corrections: String?
    /// When an event last changed the data: a correction that had expired by then is none.
    package private(set) var correctedAt: Instant?

    /// What the command was given.
    package static let given = DataFiles()

    fileprivate func changed(by change: DataChange, at instant: Instant) -> DataFiles {
        let corrections = change.corrections?.value ?? corrections
        return DataFiles(
            sources: change.sources?.map(\.value) ?? sources, corrections: corrections,
            correctedAt: corrections.map { _ in instant })
    }

    /// The files by their names, for people.
    package var text: String {
        let told = sources.map { $0.map { "`\($0)`" }.joined(separator: ", ") } ?? "the same sources"
        return told + (corrections.map { " with corrections `\($0)`" } ?? "")
    }
}

extension Scenario {
    /// The data that regimes ask, each once, and the event that first names it; that of the command comes first.
    package var dataSets: [(files: DataFiles, span: SourceSpan?)] {
        var found: [(files: DataFiles, span: SourceSpan?)] = [(.given, nil)]
        for change in regimes.flatMap({ dataChanges(under: $0) })
        where !found.contains(where: { $0.files == change.files }) {
            found.append((change.files, change.span))
        }
        return found
    }

    /// Which data is asked when under a regime; `sets` are the files of all ``dataSets``.
    package func dataInForce(under regime: Regime, among sets: [DataFiles]) -> DataInForce {
        DataInForce(
            changes: dataChanges(under: regime).map { change in
                // Every change of every regime is among the sets.
                (change.at, sets.firstIndex(of: change.files) ?? 0, change.files)
            })
    }

    /// In order of time; of one time the last, what the regime does behind what happens in any event.
    private func dataChanges(under regime: Regime) -> [(at: Instant, files: DataFiles, span: SourceSpan)] {
        let events = (events + regime.events).enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        var changes: [(at: Instant, files: DataFiles, span: SourceSpan)] = []
        for (_, event) in events {
            guard case .data(let change) = event.happening else { continue }
            let files = (changes.last?.files ?? .given).changed(by: change, at: event.at)
            if changes.last?.at == event.at { changes.removeLast() }
            changes.append((event.at, files, event.span))
        }
        return changes
    }
}

/// Which data is asked when.
package struct DataInForce: Sendable {
    /// Ascending, with numbers among the scenario's; before them all the first one is asked.
    package let changes: [(at: Instant, number: Int, files: DataFiles)]

    /// The last change that is not later.
    package func change(at instant: Instant) -> (at: Instant, number: Int, files: DataFiles)? {
        changes.last { $0.at <= instant }
    }

    /// The number of the data.
    package func number(at instant: Instant) -> Int { change(at: instant)?.number ?? 0 }
}
