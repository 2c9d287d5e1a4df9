import CordonAtlas
import CordonAudit
import CordonModel
import CordonPolicy
import CordonReport

/// What sources that do not agree, or know nothing, leave in doubt, ready to be shown.
struct BoundsReport {
    let policy: Policy
    let request: Request
    let bounds: DenialBounds
    let costs: [SettingCosts.Cost]
    /// Those of the user's lists; nil where there are none.
    let people: DeniedPeople?
    let places: PlaceColumns

    func document(_ manifest: Manifest) -> Document {
        var document = Document(
            verdict: verdict, notes: ["asked as \(request.loadText)"], tables: [rules, doubts, settings],
            data: data(manifest.json))
        document.passages = AuditQuestion.bounds.passages(manifest)
        return document
    }

    private var verdict: String {
        let denial = Statement(label: "", holds: { $0.effect == .deny })
        let surely = denial.count(in: bounds, .surely, isSo: true)
        let possibly = denial.count(in: bounds, .possibly) + denial.count(in: bounds, .surely, isSo: false)
        return
            "\(policy.name) surely denies \(surely.grouped) of 4,294,967,296 IPv4 addresses, whichever source is right, and "
            + "possibly \(possibly.grouped) more"
    }

    /// Something that may be said of a verdict.
    private struct Statement {
        let label: String
        let holds: (Verdict) -> Bool

        func count(in bounds: DenialBounds, _ certainty: Bounds.Certainty, isSo: Bool? = nil) -> UInt64 {
            bounds.rows.filter { row in
                row.label.certainty(holds) == certainty && (isSo == nil || holds(row.label.verdict) == isSo)
            }
            .reduce(0) { $0 + $1.space.ipv4Addresses }
        }
    }

    /// That somebody is denied, by whatever rule, and that each rule decides that could.
    private var statements: [Statement] {
        let verdicts = Set(bounds.rows.flatMap { $0.label.byStory.union([$0.label.verdict]) })
        let deciding = policy.rules.filter { rule in verdicts.contains { $0.rule == rule.id } }
        return [Statement(label: "deny, by any rule", holds: { $0.effect == .deny })]
            + deciding.map { rule in
                Statement(label: "\(rule.effect.rawValue) by \(rule.id)", holds: { $0.rule == rule.id })
            }
    }

    private var rules: Table {
        let rows = statements.map { statement in
            [
                statement.label, statement.count(in: bounds, .surely, isSo: true).grouped,
                statement.count(in: bounds, .surely, isSo: false).grouped,
                statement.count(in: bounds, .possibly, isSo: true).grouped,
                statement.count(in: bounds, .possibly, isSo: false).grouped,
                statement.count(in: bounds, .never).grouped,
            ]
        }
        return Table(
            title: "IPv4 addresses, by what is sure of them",
            columns: [
                .init("answer"), .init("surely", .right), .init("in every story, but not so", .right),
                .init("possibly, and so it is", .right),
                .init("possibly, but not so", .right), .init("never", .right),
            ], rows: rows.map { $0.map { $0 == "0" ? "" : $0 } }
        ).withoutEmptyColumns
    }

    // MARK: Doubts

    /// What sources say where an answer is in doubt.
    private struct Doubt {
        let answer: String
        let isSo: Bool
        let place: Whereabouts
        let share: PlaceCensus.Share
    }

    private var allDoubts: [Doubt] {
        statements.dropFirst().flatMap { statement in
            [true, false].flatMap { isSo in
                let doubtful = bounds.places { row in
                    let isDoubtful = row.certainty(statement.holds) == .possibly
                    let isUnsettled = row.certainty(statement.holds) == .surely && !statement.holds(row.verdict)
                    return (isDoubtful || isUnsettled) && statement.holds(row.verdict) == isSo
                }
                return places.census.whereabouts(of: doubtful, tellsDisputes: true).map {
                    Doubt(answer: statement.label, isSo: isSo, place: $0.place, share: $0.share)
                }
            }
        }
        .enumerated()
        .sorted { left, right in
            let (one, other) = (left.element.share, right.element.share)
            return (other.ipv4Addresses, other.ipv6Addresses, left.offset)
                < (one.ipv4Addresses, one.ipv6Addresses, right.offset)
        }
        .map(\.element)
    }

    private static let shortDoubts = 12

    private var doubts: Table {
        let all = allDoubts
        let shown = all.prefix(places.showsDetail ? .max : Self.shortDoubts)
        let rest = all.count - shown.count
        return Table(
            title: "Where it is in doubt" + (rest > 0 ? " (\(rest.of("more line")): --detail)" : ""),
            columns: [.init("answer"), .init("sources say"), .init("is so"), .init("IPv4 addresses", .right)],
            rows: shown.map { ["\($0.answer)", "\($0.place)", $0.isSo ? "yes" : "no", $0.share.ipv4Addresses.grouped] })
    }

    // MARK: Costs

    private var settings: Table {
        let rows = alike.map { group in
            let cost = costs[group[0]]
            return [
                group.map { costs[$0].reading.disagreement.rawValue + (costs[$0].reading.isIn(policy) ? " *" : "") }
                    .joined(separator: ", "),
                cost.reading.namesUnknown ? "yes" : "no",
                cost.denied.space.ipv4Addresses.grouped, cost.denied.space.ipv6Slash64s.grouped,
                count(cost.denied) { if case .disputed = $0 { true } else { false } },
                count(cost.denied) { $0 == .unknown || $0 == .unallocated },
                cost.more.space.ipv4Addresses.grouped, cost.fewer.space.ipv4Addresses.grouped,
                people.map { "\($0.denied[group[0]].grouped) of \($0.joins.grouped)" } ?? "",
            ]
        }
        return Table(
            title: "Who would be denied (* as it is)",
            columns: [
                .init("disagreement"), .init("unknown named"), .init("IPv4 addresses", .right),
                .init("IPv6 /64", .right), .init("disputed", .right), .init("unknown", .right),
                .init("more than now", .right), .init("fewer", .right), .init("joins of the lists", .right),
            ], rows: rows
        ).withoutEmptyColumns
    }

    /// Settings that deny the same people, by index.
    private var alike: [[Int]] {
        costs.indices.reduce(into: []) { groups, index in
            let known = groups.firstIndex { isAlike($0[0], index) }
            if let known { groups[known].append(index) } else { groups.append([index]) }
        }
    }

    private func isAlike(_ one: Int, _ other: Int) -> Bool {
        costs[one].reading.namesUnknown == costs[other].reading.namesUnknown
            && costs[one].denied == costs[other].denied && people?.denied[one] == people?.denied[other]
    }

    private func count(_ set: PlaceSet, where isCounted: (Whereabouts) -> Bool) -> String {
        places.census.whereabouts(of: set).filter { isCounted($0.place) }.reduce(0) { $0 + $1.share.ipv4Addresses }
            .grouped
    }
}

extension LocationReading {
    /// Whether the policy reads places so as it stands.
    fileprivate func isIn(_ policy: Policy) -> Bool { applied(to: policy) == policy }
}

// For machines.
extension BoundsReport {
    private func data(_ manifest: JSONValue) -> JSONValue {
        [
            "manifest": manifest,
            "bounds": .array(
                bounds.rows.map { row in
                    .object([
                        .init("answer", row.label.verdict.json),
                        .init("by_story", .array(row.label.sortedStories.map(\.json))),
                        .init("places", places.json(row.places)),
                    ])
                }),
            "settings": .array(costs.enumerated().map { json($1, $0) }),
        ]
    }

    private func json(_ cost: SettingCosts.Cost, _ index: Int) -> JSONValue {
        [
            "disagreement": .string(cost.reading.disagreement.rawValue),
            "names_unknown": .bool(cost.reading.namesUnknown),
            "is_policy": .bool(cost.reading.isIn(policy)),
            "denied": places.json(cost.denied), "more": places.json(cost.more), "fewer": places.json(cost.fewer),
            "joins_denied": people.map { .integer($0.denied[index]) } ?? .null,
            "joins": people.map { .integer($0.joins) } ?? .null,
        ]
    }
}

extension Bounds {
    /// The same in every run.
    fileprivate var sortedStories: [Verdict] { byStory.sorted { $0.text < $1.text } }
}
