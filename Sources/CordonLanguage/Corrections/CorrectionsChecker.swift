import CordonModel
import CordonPolicy

/// Turns drafts into corrections, collecting everything that is wrong with them.
struct CorrectionsChecker: ValueChecking {
    private(set) var diagnostics: [Diagnostic] = []
    /// Where each network stands.
    private var lines: [IPNetwork: Int] = [:]

    let unionHelp = "name one country, or the continent alone"

    /// Checks drafts.
    ///
    /// - Returns: The corrections that nothing is wrong with, and all diagnostics, unsorted.
    static func check(_ drafts: [CorrectionDraft]) -> (corrections: [Correction], diagnostics: [Diagnostic]) {
        var checker = CorrectionsChecker()
        let corrections = drafts.compactMap { checker.correction($0) }
        return (corrections, checker.diagnostics)
    }

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    private mutating func correction(_ draft: CorrectionDraft) -> Correction? {
        let network = draft.network.flatMap { correctedNetwork($0) }
        let changes = draft.changes.map { self.changes($0) }
        let reason = draft.reason.flatMap { words($0) }
        let author = draft.author.flatMap { words($0) }
        let date = draft.date.flatMap { instant($0) }
        let expires = draft.expires.flatMap { expiry($0, after: date) }
        guard let network, let changes, let reason, let author, let date, let expires else { return nil }
        return Correction(
            network: network, changes: changes, reason: reason, author: author, date: date, expires: expires,
            line: draft.span.start.line)
    }

    private mutating func correctedNetwork(_ text: LocatedText) -> IPNetwork? {
        guard let network = network(text) else { return nil }
        if network.isWhollySpecial {
            let message = "`\(text.value)` is \(network.firstAddress.kind.rawValue) address space, which has no place"
            let help = "name a network of global addresses; policies match others by `address-kind` or `network`"
            report(Diagnostic(.correctionsSpecial, at: text.span, message, help: help))
        }
        if let line = lines[network] {
            let help = "the first one is on line \(line); leave one of the two out or join them"
            let message = "`\(network)` is corrected twice"
            report(Diagnostic(.correctionsDuplicate, at: text.span, message, help: help))
        } else {
            lines[network] = text.span.start.line
        }
        return network
    }

    private mutating func words(_ text: LocatedText) -> String? {
        if text.value.contains(where: { !$0.isWhitespace }) { return text.value }
        report(Diagnostic(.valueText, at: text.span, "the text is empty", help: "write what an auditor has to know"))
        return nil
    }

    private mutating func expiry(_ text: LocatedText, after date: Instant?) -> Instant? {
        guard let expires = instant(text) else { return nil }
        guard let date, expires <= date else { return expires }
        let message = "the correction never holds: it expires at \(expires) and was written at \(date)"
        let help = "`expires` is the first instant at which it does not hold any more; put it after `date`"
        report(Diagnostic(.correctionsWindow, at: text.span, message, help: help))
        return nil
    }
}
