import CordonModel
import CordonPolicy
import CordonReport

/// Pieces of JSON that many decisions have in common, each made once.
struct DecisionParts {
    /// By policy, its name and everything up to the meeting's.
    let policies: [[UInt8]]
    private let ruleIDs: [[String]]
    private var file: (name: String, text: [UInt8])?
    /// By the number of a standing.
    private var places: [[UInt8]] = []
    /// By policy, then by ``number(of:)``.
    private var answers: [[[UInt8]]]
    private var countries = [[UInt8]](repeating: [], count: 26 * 26)

    init(_ policies: [Policy]) {
        self.policies = policies.map { policy in
            Self.text { writer in
                writer.writeMember("policy", policy.name)
                writer.writeRaw(",\"meeting\":")
            }
        }
        ruleIDs = policies.map { $0.rules.map(\.id) }
        answers = policies.map { Array(repeating: [], count: ($0.rules.count + 1) * Self.answersPerRule) }
    }

    private static func text(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        write(&writer)
        return writer.bytes
    }

    /// From the beginning up to the line's number.
    mutating func head(_ name: String) -> [UInt8] {
        if let file, file.name == name { return file.text }
        let text = Self.text { writer in
            writer.writeRaw("{\"file\":")
            writer.writeString(name)
            writer.writeRaw(",\"line\":")
        }
        file = (name, text)
        return text
    }

    /// How the place counts.
    mutating func place(_ standing: Int, _ table: StandingTable) -> [UInt8] {
        while places.count < table.labels.count {
            places.append(Self.text { $0.writeMember("place", table.labels[places.count]) })
        }
        return places[standing]
    }

    /// The true country and the end.
    mutating func country(_ code: CountryCode) -> [UInt8] {
        if countries[code.index].isEmpty { countries[code.index] = Array("\"\(code)\"}".utf8) }
        return countries[code.index]
    }
}

// Answers.
extension DecisionParts {
    /// The effect follows from the rule; certain or not, and six standings.
    private static let answersPerRule = 12

    private static func number(of ruling: Ruling) -> Int {
        let standing = ruling.jurisdiction.map { $0.number + 1 } ?? 0
        return ((ruling.rule ?? -1) + 1) * answersPerRule + standing * 2 + (ruling.isCertain ? 1 : 0)
    }

    /// From the effect up to the true country.
    mutating func answer(_ ruling: Ruling, _ policy: Int) -> [UInt8] {
        let number = Self.number(of: ruling)
        if answers[policy][number].isEmpty {
            answers[policy][number] = Self.text { writer in
                writer.writeMember("effect", ruling.effect.rawValue)
                writer.writeMember("rule", ruling.rule.map { ruleIDs[policy][$0] })
                writer.writeRaw(",\"certain\":\(ruling.isCertain)")
                writer.writeMember("jurisdiction", ruling.jurisdiction?.rawValue)
                writer.writeRaw(",\"true_country\":")
            }
        }
        return answers[policy][number]
    }
}

extension JSONWriter {
    fileprivate mutating func writeMember(_ name: String, _ value: String?) {
        writeRaw(",")
        writeString(name)
        writeRaw(":")
        if let value { writeString(value) } else { writeRaw("null") }
    }
}
