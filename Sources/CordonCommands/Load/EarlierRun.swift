import CordonLoad
import Foundation

/// The result of an earlier run, as `--format json` wrote it.
struct EarlierRun: Sendable {
    let rows: [EarlierRow]
    let conditions: RunConditions

    private struct File: Decodable {
        let kind: String
        let conditions: [String: String]?
        let rows: [Row]
    }

    private struct Row: Decodable {
        let name: String
        let figures: [Double]
    }

    /// The value of `kind`, by which a result is known.
    static let kind = "cordon-load"

    /// - Throws: ``CommandError`` if the file cannot be read or is something else.
    static func read(_ path: String) throws -> EarlierRun {
        let bytes = try FileBytes.read(path)
        let remedy = "name what `cordon load --format json` wrote"
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: Data(bytes))
        } catch {
            throw CommandError("--compare \(path): not a result of a load test, or damaged; \(remedy)")
        }
        guard file.kind == kind, !file.rows.isEmpty else {
            throw CommandError("--compare \(path): not a result of a load test; \(remedy)")
        }
        for row in file.rows where row.figures.isEmpty || !row.figures.allSatisfy({ $0.isFinite && $0 > 0 }) {
            throw CommandError("--compare \(path): the figures of `\(row.name)` are no times; \(remedy)")
        }
        return EarlierRun(
            rows: file.rows.map { EarlierRow(name: $0.name, figures: $0.figures) },
            conditions: RunConditions(values: file.conditions ?? [:]))
    }
}
