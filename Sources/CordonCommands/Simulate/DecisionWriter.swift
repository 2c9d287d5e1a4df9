import CordonModel
import CordonParticipants
import CordonPolicy
import CordonReport

/// Writes one line for each row and policy.
package struct DecisionWriter {
    package enum Format: Sendable {
        case text
        case ndjson
        /// The elements of a JSON array, with commas between.
        case jsonMembers
        case csv
    }

    private let format: Format
    private let showsAddresses: Bool
    private var writer = JSONWriter()
    private var isFirst = true

    package init(format: Format, showsAddresses: Bool) {
        self.format = format
        self.showsAddresses = showsAddresses
    }

    private static let columns = [
        "file", "line", "policy", "meeting", "participant", "address", "place", "effect", "rule", "certain",
        "jurisdiction",
        "true_country",
    ]

    /// The heading; empty for NDJSON.
    package var heading: [UInt8] {
        switch format {
        case .text: Array("\n\(Self.columns.joined(separator: "\t"))\n".utf8)
        case .csv: Array((CSV.line(Self.columns) + "\n").utf8)
        case .ndjson, .jsonMembers: []
        }
    }

    /// The line for one outcome, with its end.
    package mutating func line(_ outcome: Simulation.Outcome) -> [UInt8] {
        switch format {
        case .text: return Array((cells(outcome).joined(separator: "\t") + "\n").utf8)
        case .csv: return Array((CSV.line(cells(outcome)) + "\n").utf8)
        case .ndjson, .jsonMembers: break
        }
        writer.removeAll()
        if format == .jsonMembers { writer.writeRaw(isFirst ? "\n    " : ",\n    ") }
        isFirst = false
        writeObject(outcome)
        if format == .ndjson { writer.writeRaw("\n") }
        return writer.bytes
    }

    private func cells(_ outcome: Simulation.Outcome) -> [String] {
        [
            outcome.file, String(outcome.record.line), outcome.policy.name, outcome.record.meeting, outcome.record.id,
            address(outcome) ?? "", outcome.policy.standing(of: outcome.place).label, outcome.decision.effect.rawValue,
            outcome.decision.rule ?? "", "\(outcome.decision.isCertain)", outcome.jurisdiction?.rawValue ?? "",
            outcome.record.trueCountry?.description ?? "",
        ].map(format == .csv ? TerminalText.printableLines : TerminalText.printable)
    }

    private mutating func writeObject(_ outcome: Simulation.Outcome) {
        writeMember("file", outcome.file, separator: "{")
        writer.writeRaw(",\"line\":\(outcome.record.line)")
        writeMember("policy", outcome.policy.name)
        writeMember("meeting", outcome.record.meeting)
        writeMember("participant", outcome.record.id)
        writeMember("address", address(outcome))
        writeMember("place", outcome.policy.standing(of: outcome.place).label)
        writeMember("effect", outcome.decision.effect.rawValue)
        writeMember("rule", outcome.decision.rule)
        writer.writeRaw(",\"certain\":\(outcome.decision.isCertain)")
        writeMember("jurisdiction", outcome.jurisdiction?.rawValue)
        writeMember("true_country", outcome.record.trueCountry?.description)
        writer.writeRaw("}")
    }

    private mutating func writeMember(_ name: String, _ value: String?, separator: String = ",") {
        writer.writeRaw(separator)
        writer.writeString(name)
        writer.writeRaw(":")
        if let value { writer.writeString(value) } else { writer.writeRaw("null") }
    }

    private func address(_ outcome: Simulation.Outcome) -> String? {
        if let phone = outcome.place.phone { return showsAddresses ? "\(phone)" : phone.truncated }
        return outcome.record.address.map { showsAddresses ? "\($0)" : "\($0.truncated)" }
    }
}
