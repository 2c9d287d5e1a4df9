import CordonLanguage
import CordonMeetings
import CordonModel
import CordonPolicy
import CordonReport

/// The figures that companies publish about demands: how many came, what became of them, and whom that touched.
struct TransparencyReport {
    private let report: ScenarioReport

    init(_ report: ScenarioReport) {
        self.report = report
    }

    var document: Document {
        Document(
            verdict: "Transparency report: \(report.scenario.name)", notes: notes,
            tables: [byAuthority, orders, effects, regimes])
    }

    private var notes: [String] {
        let marks = Dictionary(grouping: report.scenario.orders, by: \.provenance.mark).mapValues(\.count)
        let told = Provenance.Mark.allCases.compactMap { mark in marks[mark].map { "\($0.grouped) \(mark.rawValue)" } }
        return [
            "Orders by how they are known: \(told.isEmpty ? "none" : told.joined(separator: ", ")).",
            "What became of an order is what its source says. Whom a regime touches is simulated over "
                + "\(report.meetings.count.of("meeting")); people are synthetic where the scenario says so.",
            "Inside and outside are those of \(report.jurisdiction), in truth where the lists tell it, else by the data.",
        ]
    }

    /// Requests in, and what became of them: one line for each authority.
    private var byAuthority: Table {
        let groups = Dictionary(grouping: report.scenario.orders) { $0.authority ?? "(not told)" }
        let rows = groups.sorted { $0.key < $1.key }.map { authority, orders in
            [
                authority, orders.count.grouped, orders.count(where: \.wasActedOn).grouped,
                (Double(orders.count(where: \.wasActedOn)) / Double(orders.count)).percent,
                orders.count(where: \.wasAppealed).grouped, orders.count(where: \.wasReversed).grouped,
                orders.count(where: \.isPublished).grouped,
            ]
        }
        return Table(
            title: "Orders by authority",
            columns: [.init("authority")]
                + ["received", "acted on", "share", "appealed", "reversed", "published"].map { .init($0, .right) },
            rows: rows)
    }

    private var orders: Table {
        let rows = report.scenario.orders.map { order in
            [
                order.id, order.received.day, order.authority ?? "", order.reference ?? "",
                order.meetings.map(\.value).joined(separator: ", "), order.status?.rawValue ?? "",
                order.appealed?.day ?? "", order.reversed?.day ?? "", order.provenance.mark.rawValue,
                order.provenance.source ?? "",
            ]
        }
        let names = [
            "order", "received", "authority", "reference", "meetings", "status", "appealed", "reversed", "mark",
            "source",
        ]
        return Table(title: "Orders", columns: names.map { .init($0) }, rows: rows)
    }

    /// For each order and each regime that carries it out, whom that touches in the meetings that the order is about.
    private var effects: Table {
        let rows = report.scenario.orders.flatMap { order in
            report.results.filter { $0.regime.orders.contains(order.id) }.map { result in
                let (all, outside) = result.touched(by: order, report.meetings)
                return [
                    order.id, result.regime.id, (all.affected - outside.affected).grouped, outside.affected.grouped,
                    Int((all.lostMinutes - outside.lostMinutes).rounded()).grouped,
                    Int(outside.lostMinutes.rounded()).grouped, all.toldOfOrder.grouped,
                ]
            }
        }
        return Table(
            title: "People affected, by order and regime",
            columns: [.init("order"), .init("regime")]
                + ["inside", "outside", "minutes inside", "minutes outside", "told of the order"].map {
                    .init($0, .right)
                },
            rows: rows)
    }

    private var regimes: Table {
        let rows = report.results.map { result in
            let all = result.outcome.everybody
            return [
                result.regime.title, result.regime.publishes ? "yes" : "no",
                result.outcome.inside.affected.grouped, result.outcome.outside.affected.grouped,
                all.notified.grouped, all.toldOfOrder.grouped, result.outcome.lostMeetings.grouped,
                result.outcome.lostAccounts.count.grouped, result.outcome.removedPeople.grouped,
                result.outcome.reinstatedAccounts.count.grouped, all.readmitted.grouped,
            ]
        }
        return Table(
            title: "All meetings, by regime",
            columns: [.init("regime"), .init("demand published")]
                + [
                    "inside", "outside", "told something", "told of the order", "meetings lost",
                    "host accounts lost", "people whose accounts were removed", "accounts reinstated",
                    "people let in again",
                ].map { .init($0, .right) }, rows: rows)
    }
}

extension ScenarioOrder {
    var wasActedOn: Bool { status.map { [.acted, .appealed, .reversed].contains($0) } ?? false }
    var wasAppealed: Bool { appealed != nil || status == .appealed }
    var wasReversed: Bool { reversed != nil || status == .reversed }
}

extension RegimeResult {
    /// The people of the meetings that an order is about, and those of them who are outside.
    fileprivate func touched(
        by order: ScenarioOrder, _ meetings: [String]
    ) -> (all: PeopleTally, outside: PeopleTally) {
        let names = Set(order.meetings.map { ExactText($0.value) })
        let meant = outcome.meetings.filter { names.isEmpty || names.contains(ExactText(meetings[Int($0.key)])) }
        return (meant.values.map(\.everybody).sum, meant.values.map(\.outside).sum)
    }
}
