import CordonModel
import CordonPolicy
import CordonReport

// Who is treated so only because nobody knows better, and why.
extension SimulationReport {
    /// A row for each place at which decisions are not certain, those with most of them first.
    var doubts: Table {
        let columns: [Table.Column] = [
            .init("place by the data"), .init("joins", .right), .init("not certain", .right), .init("admitted", .right),
            .init("held", .right), .init("denied", .right), .init("why"),
        ]
        let rows = pairs.flatMap { policy, tally in
            Self.sorted(tally.doubtful).sorted { $0.value.total > $1.value.total }.map { label, counts in
                (policies.count > 1 ? [policy.name] : []) + Self.row(label, counts, of: tally.countries[label])
            }
        }
        return Table(
            title: "Who is uncertain or undecidable, and why", columns: policyColumn + columns, rows: rows)
    }

    private static func row(_ label: String, _ counts: EffectCounts, of all: EffectCounts?) -> [String] {
        [placeName(label), (all ?? counts).total.grouped] + cells(counts) + [why(label)]
    }

    /// Why decisions at a place with this label are not certain.
    private static func why(_ label: String) -> String {
        let codes = label.split(separator: "/")
        if label == Standing.unknown.label {
            return "undecidable: no source tells a country, and in some country the answer would be another one"
        }
        guard codes.count > 1, let last = codes.last else {
            return "uncertain: sources tell one country and differ in something else that a rule asks"
        }
        let others = codes.dropLast().joined(separator: ", ")
        return "uncertain: it may be \(others) or \(last), and the answers differ"
    }
}
