import CordonLanguage
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy

/// Accounts that a regime removes, read.
struct LoadedRemoval {
    let removal: AccountRemoval
    let network: AccountNetwork

    /// Reads the list and the graph.
    ///
    /// - Throws: ``CommandError`` that names the place where a file is named that cannot be used, or is no file: what gives
    ///   its bytes once could not be read for the next regime, and might never give any.
    init(_ removal: AccountRemoval) throws {
        self.removal = removal
        for file in [removal.accounts, removal.network?.graph].compactMap({ $0 }) {
            try LoadedScenario.at(file.span) { try FileBytes.requireRegular(file.value) }
        }
        do {
            network = try AccountNetwork(
                accounts: removal.accounts.value, network: removal.network.map { ($0.graph.value, $0.atLeast) })
        } catch {
            let place = [removal.network?.graph, removal.accounts].compactMap { $0 }.first { $0.value == error.path }
            throw LoadedScenario.naming((place ?? removal.accounts).span, error)
        }
    }

    /// What no list has of the accounts: a warning where that is all of them, else a note.
    func remarks(on roll: AccountRoll) -> [Diagnostic] {
        let amplifiers = removal.network.map { remark($0.graph, network.amplifiers, "amplifier", roll) }
        return [remark(removal.accounts, network.core, "account", roll), amplifiers ?? nil].compactMap { $0 }
    }

    private func remark(
        _ place: LocatedText, _ accounts: Set<ExactText>, _ noun: String, _ roll: AccountRoll
    ) -> Diagnostic? {
        let missing = accounts.count(where: roll.missing.contains)
        let (all, file) = (accounts.count.of(noun), "`\(place.value)`")
        func remark(_ severity: Diagnostic.Severity, _ message: String) -> Diagnostic {
            Diagnostic(.scenarioRemoval, severity, at: place.span, message, help: Self.help)
        }
        switch accounts.count - missing {
        case _ where accounts.isEmpty: return remark(.warning, "\(file) names no \(noun)")
        case 0: return remark(.warning, "none of \(all) of \(file) is in a list")
        case accounts.count: return nil
        default:
            return remark(.note, "\(missing.grouped) of \(all) of \(file) \(missing == 1 ? "is" : "are") in no list")
        }
    }

    private static let help = "only people whose `user`, and hosts whose `host_account`, is written alike are removed"
}
