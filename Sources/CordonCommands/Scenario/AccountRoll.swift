import CordonModel
import CordonParticipants

/// Which of some accounts stand in lists. It keeps those that have not been seen, and nothing of the lists.
struct AccountRoll {
    private(set) var missing: Set<ExactText>
    /// That of the row before: rows of a meeting mostly stand together.
    private var lastHost: ExactText?

    init(_ accounts: Set<ExactText> = []) {
        missing = accounts
    }

    /// Takes note of the accounts of a row: those by which a removal knows people and hosts.
    mutating func note(_ record: ParticipantRecord) {
        guard !missing.isEmpty else { return }
        if let user = record.user { missing.remove(ExactText(user)) }
        guard let host = record.hostAccount.map(ExactText.init), host != lastHost else { return }
        lastHost = host
        missing.remove(host)
    }
}
