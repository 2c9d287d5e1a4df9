import CordonModel
import CordonPolicy
import CordonReport

extension ParticipantNotice {
    /// What a participant may be told, and nothing else.
    var document: Document {
        Document(verdict: sentence, notes: notes, data: data)
    }

    private var notes: [String] {
        [noticeText, order?.sentence].compactMap { $0 }
    }

    private var noticeText: String? {
        let parts = [code.map { "(\($0))" }, text].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var data: JSONValue {
        [
            "effect": .string(effect.rawValue), "message": .string(sentence),
            "notice": ["code": code.map { .integer($0) } ?? .null, "text": .optional(text)],
            "order": order.map {
                ["authority": .optional($0.authority), "reference": .optional($0.reference)]
            } ?? .null,
        ]
    }
}

extension ParticipantNotice.NamedOrder {
    fileprivate var sentence: String {
        "On the ground of: " + [authority, reference].compactMap { $0 }.joined(separator: ", ")
    }
}
