import CordonModel
import CordonPolicy

extension ScenarioBuilder {
    mutating func orders(_ fields: inout Fields) -> [ScenarioOrder] {
        var lines: [String: Int] = [:]
        return fields.items("orders").compactMap { node in
            guard let order = self.order(node) else { return nil }
            reportTwice(order.id, "order", at: order.span, &lines)
            return order
        }
    }

    /// Reports an id that stands for something else already.
    mutating func reportTwice(_ id: String, _ what: String, at span: SourceSpan, _ lines: inout [String: Int]) {
        guard let line = lines.updateValue(span.start.line, forKey: id) else { return }
        let help = "the first one is on line \(line); give one of the two another id"
        report(Diagnostic(.scenarioDuplicate, at: span, "\(what) `\(id)` is there twice", help: help))
    }

    private mutating func order(_ node: YAMLNode) -> ScenarioOrder? {
        guard var fields = fields(node, what: "an order") else { return nil }
        for key in ["id", "received"] { fields.require(key) }
        let id = fields.text("id").flatMap { nonEmpty($0) }
        let received = fields.text("received").flatMap { instant($0) }
        let (appealed, reversed) = (fields.text("appealed"), fields.text("reversed"))
        let order = ScenarioOrder(
            id: id ?? "", authority: fields.text("authority")?.value, reference: fields.text("reference")?.value,
            received: received ?? Instant(milliseconds: 0), status: status(&fields),
            appealed: appealed.flatMap { instant($0) }, reversed: reversed.flatMap { instant($0) },
            isPublished: fields.text("published").flatMap { boolean($0) } ?? false,
            meetings: fields.texts("meetings")?.value ?? [],
            provenance: provenance(&fields, of: "the order", isRequired: true) ?? Provenance(mark: .fact, source: nil),
            span: node.span)
        finish(&fields)
        guard id != nil, let received else { return nil }
        checkFollows(appealed, order.appealed, "appealed", received)
        checkFollows(reversed, order.reversed, "reversed", received)
        return order
    }

    /// Reports what became of an order before it was there.
    private mutating func checkFollows(_ text: LocatedText?, _ at: Instant?, _ what: String, _ received: Instant) {
        guard let text, let at, at < received else { return }
        let help = "it was received at \(received); correct one of the two times"
        report(
            Diagnostic(.scenarioSequence, at: text.span, "the order was \(what) before it was received", help: help))
    }

    private mutating func status(_ fields: inout Fields) -> OrderStatus? {
        fields.text("status").flatMap { choice($0, OrderStatus.self, what: "status") }
    }
}

// Events.
extension ScenarioBuilder {
    /// The events of a scenario, or of a regime, which alone may put a policy in force.
    mutating func events(_ fields: inout Fields, ofRegime: Bool) -> [ScenarioEvent] {
        fields.items("events").compactMap { event($0, ofRegime: ofRegime) }
    }

    private static let happenings = ["schedule", "start", "end", "move", "suspend", "reinstate", "data"]

    private mutating func event(_ node: YAMLNode, ofRegime: Bool) -> ScenarioEvent? {
        guard var fields = fields(node, what: "an event") else { return nil }
        fields.require("at")
        let at = fields.text("at").flatMap { instant($0) }
        let keys = Self.happenings + (ofRegime ? ["policy"] : [])
        let found = keys.filter { fields.hasAny(of: [$0]) }
        if found.count != 1 {
            let message =
                found.isEmpty ? "the event says nothing that happens" : "the event says several things at once"
            report(
                Diagnostic(
                    .scenarioEvent, at: node.span, message,
                    help: "write exactly one of \(keys.map { "`\($0)`" }.joined(separator: ", "))"))
        }
        let happening = keys.compactMap { self.happening($0, &fields) }.first
        let provenance = self.provenance(&fields, of: "the event", isRequired: false)
        finish(&fields)
        guard let at, let happening else { return nil }
        return ScenarioEvent(at: at, happening: happening, provenance: provenance, span: node.span)
    }

    private mutating func happening(_ key: String, _ fields: inout Fields) -> ScenarioEvent.Happening? {
        if key == "move" { return fields.fields("move").flatMap { move($0) } }
        if key == "data" { return fields.fields("data").flatMap { data($0) } }
        guard let text = fields.text(key), nonEmpty(text) != nil else { return nil }
        switch key {
        case "schedule": return .scheduled(meeting: text)
        case "start": return .started(meeting: text)
        case "end": return .ended(meeting: text)
        case "suspend": return .suspended(account: text)
        case "reinstate": return .reinstated(account: text)
        default: return path(text).map { .policy($0) }
        }
    }

    private mutating func move(_ move: Fields) -> ScenarioEvent.Happening? {
        var move = move
        for key in ["meeting", "participant"] { move.require(key) }
        if !move.hasAny(of: ["ip", "channel", "role"]) {
            let help = "add `ip`, `channel` or `role`"
            move.report(.scenarioEvent, move.span, "the move changes nothing", help: help)
        }
        let (meeting, participant) = (move.text("meeting"), move.text("participant"))
        let change = ConnectionChange(
            address: move.text("ip").flatMap { address($0) },
            channel: move.text("channel").flatMap { choice($0, Channel.self, what: "channel") },
            role: move.text("role").flatMap { choice($0, Role.self, what: "role") })
        finish(&move)
        guard let meeting, let participant else { return nil }
        return .moved(meeting: meeting, participant: participant, change)
    }

    private mutating func data(_ data: Fields) -> ScenarioEvent.Happening? {
        var data = data
        if !data.hasAny(of: ["geo", "corrections"]) {
            let help = "add `geo`, the sources that are asked from then on, or `corrections`, what overrides them"
            data.report(.scenarioEvent, data.span, "the event names no data", help: help)
        }
        let sources = data.texts("geo")?.value.compactMap { path($0) }
        let corrections = data.text("corrections").flatMap { path($0) }
        finish(&data)
        guard sources != nil || corrections != nil else { return nil }
        return .data(DataChange(sources: sources, corrections: corrections))
    }

    private mutating func address(_ text: LocatedText) -> IPAddress? {
        do {
            return try IPAddress(text.value)
        } catch {
            let help = "write an IPv4 or IPv6 address without port, network or zone"
            report(
                Diagnostic(.scenarioEvent, at: text.span, "`\(text.value)` is not an address: \(error)", help: help))
            return nil
        }
    }
}
