import CordonModel
import CordonPolicy

extension WrittenPolicy {
    /// A condition; several that must all hold stand in one mapping where that reads as the same.
    func condition(_ condition: Condition) -> YAMLNode {
        switch condition {
        case .always: .scalar("always")
        case .all(let parts): conjunction(parts)
        default: .fields([entry(condition)].compactMap { $0 })
        }
    }

    /// Keys of a mapping are read in the canonical order and once each; other conjunctions need `all`.
    private func conjunction(_ parts: [Condition]) -> YAMLNode {
        let parts = sorted(parts)
        let ranks = parts.map(Self.rank)
        let isOrdered = zip(ranks, ranks.dropFirst()).allSatisfy { $0 < $1 }
        guard parts.count > 1, isOrdered, !parts.contains(.always) else {
            return .fields([("all", .sequence(parts.map(condition)))])
        }
        return .fields(parts.compactMap(entry))
    }

    /// In an identity as in a mapping, where they can stand in one: the order of its keys does not matter.
    private func sorted(_ parts: [Condition]) -> [Condition] {
        guard isIdentity, Set(parts.map(Self.rank)).count == parts.count else { return parts }
        return parts.sorted { Self.rank($0) < Self.rank($1) }
    }

    /// What stands in a mapping for a condition; nothing stands for `always`.
    private func entry(_ condition: Condition) -> (key: String, value: YAMLNode?)? {
        guard let key = Self.key(condition) else { return nil }
        return (key, value(condition))
    }

    private func value(_ condition: Condition) -> YAMLNode {
        switch condition {
        case .always: .scalar("always")
        case .all(let parts): .sequence(sorted(parts).map(self.condition))
        case .any(let parts): .sequence(parts.map(self.condition))
        case .not(let part): self.condition(part)
        case .region(_, let union): self.union(union)
        case .network(let networks): values(networks.map(\.description))
        case .asn(let numbers): values(numbers.map { "\($0)" })
        case .anonymizer(let kinds): kinds.count == AnonymizerKind.allCases.count ? .scalar("any") : words(kinds)
        case .addressKind(let kinds): words(kinds)
        case .channel(let channels): words(channels)
        case .role(let roles): words(roles)
        case .emailDomain(let patterns): values(patterns.map(\.description))
        case .authenticated(let value): .scalar("\(value)")
        case .user(let texts), .meeting(let texts), .meetingTag(let texts), .hostAccount(let texts):
            .values(texts.sorted().map(\.text))
        case .hostRegion(let countries): .values(countries.map(\.description).sorted())
        }
    }

    /// In the order in which the language lists them.
    func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(_ words: Set<Word>) -> YAMLNode {
        .values(Word.allCases.filter(words.contains).map(\.rawValue))
    }
}

// Keys.
extension WrittenPolicy {
    /// The canonical order of keys, which the formatter keeps too.
    private static let ranks = ShapeName.condition.shape.keys

    private static func rank(_ condition: Condition) -> Int { key(condition).flatMap { ranks[$0] } ?? ranks.count }

    private static func key(_ condition: Condition) -> String? {
        switch condition {
        case .always: nil
        case .all: "all"
        case .any: "any"
        case .not: "not"
        default: conditionKey(condition)?.rawValue
        }
    }

    private static func conditionKey(_ condition: Condition) -> ConditionKey? {
        switch condition {
        case .always, .all, .any, .not: nil
        case .region(let aspect, _): aspect.key
        case .network: .network
        case .asn: .asn
        case .anonymizer: .anonymizer
        case .addressKind: .addressKind
        case .channel: .channel
        case .role: .role
        case .user: .user
        case .emailDomain: .emailDomain
        case .authenticated: .authenticated
        case .meeting: .meeting
        case .meetingTag: .meetingTag
        case .hostAccount: .hostAccount
        case .hostRegion: .hostRegion
        }
    }
}
