import CordonAtlas
import CordonModel
package import CordonParticipants
package import CordonPolicy
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
    private let policies: [Policy]
    private let showsAddresses: Bool
    private var parts: DecisionParts
    private var writer = JSONWriter()
    private var isFirst = true

    package init(format: Format, policies: [Policy], showsAddresses: Bool) {
        self.format = format
        self.policies = policies
        self.showsAddresses = showsAddresses
        parts = DecisionParts(policies)
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

    /// What was written and not taken yet.
    package var bytes: [UInt8] { writer.bytes }
    package var byteCount: Int { writer.bytes.count }
    package mutating func removeAll() { writer.removeAll() }

    /// Writes the lines for one row, each with its end.
    package mutating func write(_ record: ParticipantRecord, file: String, _ row: RowRulings) {
        for index in policies.indices {
            switch format {
            case .text: writer.writeRaw(cells(record, file, row, index).joined(separator: "\t") + "\n")
            case .csv: writer.writeRaw(CSV.line(cells(record, file, row, index)) + "\n")
            case .ndjson:
                writeObject(record, file, row, index)
                writer.writeRaw(Self.lineEnd)
            case .jsonMembers:
                writer.writeRaw(isFirst ? "\n    " : ",\n    ")
                writeObject(record, file, row, index)
            }
            isFirst = false
        }
    }
}

// For people and spreadsheets.
extension DecisionWriter {
    private func cells(_ record: ParticipantRecord, _ file: String, _ row: RowRulings, _ policy: Int) -> [String] {
        let ruling = row.rulings[policy]
        return [
            file, String(record.line), policies[policy].name, record.meeting, record.id, address(record),
            row.standings.labels[ruling.standing], ruling.effect.rawValue,
            ruling.rule.map { policies[policy].rules[$0].id } ?? "", "\(ruling.isCertain)",
            ruling.jurisdiction?.rawValue ?? "", record.trueCountry?.description ?? "",
        ].map(format == .csv ? TerminalText.printableLines : TerminalText.printable)
    }

    private func address(_ record: ParticipantRecord) -> String {
        var bytes: [UInt8] = []
        record.writeAddress(to: &bytes, isWhole: showsAddresses)
        return String(decoding: bytes, as: UTF8.self)
    }
}

// For machines: what many rows have in common is made into JSON once.
extension DecisionWriter {
    private static let lineEnd = Array("\n".utf8)
    private static let participant = Array(",\"participant\":".utf8)
    private static let address = Array(",\"address\":".utf8)
    private static let quote = Array("\"".utf8)
    private static let null = Array("null".utf8)
    private static let nullAtEnd = Array("null}".utf8)

    private mutating func writeObject(_ record: ParticipantRecord, _ file: String, _ row: RowRulings, _ policy: Int) {
        let ruling = row.rulings[policy]
        writer.writeRaw(parts.head(file))
        writer.writeRaw { $0.append(decimal: UInt64(record.line)) }
        writer.writeRaw(parts.policies[policy])
        writer.writeString(record.meeting)
        writer.writeRaw(Self.participant)
        writer.writeString(record.id)
        writer.writeRaw(Self.address)
        if record.hasAddress {
            writer.writeRaw(Self.quote)
            writer.writeRaw { record.writeAddress(to: &$0, isWhole: showsAddresses) }
            writer.writeRaw(Self.quote)
        } else {
            writer.writeRaw(Self.null)
        }
        writer.writeRaw(parts.place(ruling.standing, row.standings))
        writer.writeRaw(parts.answer(ruling, policy))
        guard let country = record.trueCountry else { return writer.writeRaw(Self.nullAtEnd) }
        writer.writeRaw(parts.country(country))
    }
}

extension ParticipantRecord {
    /// The number, if it is what places the participant.
    private var placingPhone: PhoneNumber? { address == nil || channel == .pstn ? phone : nil }

    fileprivate var hasAddress: Bool { address != nil || placingPhone != nil }

    /// Appends the address or number, all of it or as much as nobody is found by; nothing where there is none.
    fileprivate func writeAddress(to bytes: inout [UInt8], isWhole: Bool) {
        if let phone = placingPhone {
            bytes.append(contentsOf: (isWhole ? "\(phone)" : phone.truncated).utf8)
        } else if isWhole {
            address?.write(to: &bytes)
        } else {
            address?.truncated.write(to: &bytes)
        }
    }
}
