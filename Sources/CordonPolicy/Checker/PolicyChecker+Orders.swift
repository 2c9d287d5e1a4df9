import CordonModel

extension PolicyChecker {
    mutating func typed(_ draft: OrderDraft) -> Order {
        Order(
            authority: draft.authority.flatMap { nonEmpty($0) }, reference: draft.reference.flatMap { nonEmpty($0) },
            received: draft.received.flatMap { instant($0) }, acted: draft.acted.flatMap { instant($0) },
            expires: draft.expires.flatMap { instant($0) }, status: draft.status.flatMap { orderStatus($0) })
    }

    private mutating func orderStatus(_ text: LocatedText) -> String? {
        guard let status = nonEmpty(text), OrderStatus(rawValue: status) == nil else { return text.value }
        let help = NearMiss.help(for: status, among: OrderStatus.allCases.map(\.rawValue))
        report(Diagnostic(.orderStatus, .warning, at: text.span, "unknown status of an order `\(status)`", help: help))
        return status
    }

    mutating func typed(_ draft: NoticeDraft) -> Notice {
        Notice(
            code: draft.code.flatMap { noticeCode($0) }, text: draft.text.flatMap { nonEmpty($0) },
            disclose: draft.disclose.flatMap { boolean($0) } ?? true)
    }

    /// Who must not hear of the order must not read of it either.
    mutating func checkSecrecy(_ notice: Notice?, of order: Order?, _ draft: NoticeDraft?) {
        guard let notice, !notice.disclose, let text = draft?.text, let order else { return }
        guard let name = order.name(in: text.value) else { return }
        let message = "the text names `\(name)`, and `disclose: false` says that the order is not named"
        let help = "leave it out of the text, which nobody is shown as it is; or write `disclose: true`"
        report(Diagnostic(.noticeNamesOrder, .warning, at: text.span, message, help: help))
    }

    private mutating func noticeCode(_ text: LocatedText) -> Int? {
        if isCanonicalNumber(text.value), let code = Int(text.value) { return code }
        report(
            Diagnostic(
                .valueNumber, at: text.span, "`\(text.value)` is not a notice code", help: "write a number, as in 1142")
        )
        return nil
    }
}
