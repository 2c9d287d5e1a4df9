package import CordonModel
package import CordonParticipants

/// Accounts that are removed: a list of them, and those that amplified them.
///
/// In June 2020 Twitter removed 23,750 accounts of an operation and about 150,000 that amplified it
/// (blog.twitter.com, "Disclosing networks of state-linked information operations"). How amplifiers were told from others
/// was not published; here it is a number of interactions with the accounts of the list.
package struct AccountNetwork: Hashable, Sendable {
    package private(set) var core: Set<ExactText> = []
    package private(set) var amplifiers: Set<ExactText> = []

    /// Everybody who is removed.
    package var accounts: Set<ExactText> { core.union(amplifiers) }

    /// Reads a list with a column `account`, and perhaps a graph with the columns `from`, `to` and `interactions`: an
    /// account of which the interactions with accounts of the list add up to enough is an amplifier.
    ///
    /// - Throws: ``ParticipantListError`` naming file and line, if a file cannot be read or a value is none.
    /// - Complexity: O(rows); memory grows with the list and with the accounts that interact with it.
    package init(accounts path: String, network: (graph: String, atLeast: Int)?) throws(ParticipantListError) {
        var list = try CSVTableReader(path: path, columns: ["account"])
        while let (line, values) = try list.nextRow() { core.insert(try Self.account(values[0], line, list)) }
        guard let network else { return }
        for (account, count) in try interactions(in: network.graph) where count >= network.atLeast {
            amplifiers.insert(account)
        }
    }

    /// How often each account that is not on the list interacted with those that are.
    private func interactions(in path: String) throws(ParticipantListError) -> [ExactText: Int] {
        var graph = try CSVTableReader(path: path, columns: ["from", "to", "interactions"])
        var counts: [ExactText: Int] = [:]
        while let (line, values) = try graph.nextRow() {
            let from = try Self.account(values[0], line, graph)
            let to = try Self.account(values[1], line, graph)
            guard let count = Int(values[2]), count >= 0 else {
                throw graph.error(
                    line, .tableRow("`\(values[2])` is not a number of interactions; write a whole number"))
            }
            guard core.contains(to), !core.contains(from) else { continue }
            let (sum, isTooMuch) = counts[from, default: 0].addingReportingOverflow(count)
            counts[from] = isTooMuch ? .max : sum
        }
        return counts
    }

    private static func account(
        _ text: String, _ line: Int, _ table: CSVTableReader
    ) throws(ParticipantListError) -> ExactText {
        guard !text.isEmpty else {
            throw table.error(line, .tableRow("the name of the account is empty; write it, or take the row out"))
        }
        return ExactText(text)
    }
}
