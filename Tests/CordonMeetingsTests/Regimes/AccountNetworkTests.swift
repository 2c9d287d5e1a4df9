import CordonMeetings
import CordonModel
import CordonParticipants
import CordonTestSupport
import Foundation
import Testing

struct AccountNetworkTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.file("core.csv", "account,why\ncore-1,listed\n\"core, 2\",listed\nhost,listed\n")
    }

    private func network(_ graph: String, atLeast: Int) throws -> AccountNetwork {
        let path = try folder.file("graph.csv", graph).path
        return try AccountNetwork(accounts: folder.url("core.csv").path, network: (path, atLeast))
    }

    @Test func `who interacts often enough with the list is an amplifier`() throws {
        let graph = """
            interactions,from,to
            3,often,core-1
            2,often,"core, 2"
            4,seldom,core-1
            9,friend,often
            9,core-1,core-1
            9,core-1,victim

            """
        #expect(try network(graph, atLeast: 5).amplifiers == [ExactText("often")])
        #expect(try network(graph, atLeast: 4).amplifiers == [ExactText("often"), ExactText("seldom")])
        #expect(try network(graph, atLeast: 5).accounts.count == 4)
    }

    @Test(arguments: [
        ("from,to\na,b\n", "graph.csv:1: no column `interactions`"),
        ("from,to,interactions\na,core-1,many\n", "graph.csv:2: `many` is not a number of interactions"),
        ("from,to,interactions\na,core-1,-1\n", "graph.csv:2: `-1` is not a number of interactions"),
        ("from,to,interactions\n,core-1,1\n", "graph.csv:2: the name of the account is empty"),
        ("from,to,interactions\na,core-1\n", "graph.csv:2: "),
        ("", "graph.csv: is empty"),
        ("from,to,to,interactions\n", "graph.csv:1: the column `to` stands twice"),
    ])
    func `says what is wrong with a graph`(_ graph: String, _ message: String) {
        let error = #expect(throws: ParticipantListError.self) { try network(graph, atLeast: 1) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }

    @Test func `numbers beyond all bounds are enough`() throws {
        let most = "\(Int.max)"
        let graph = "from,to,interactions\na,core-1,\(most)\na,core-1,\(most)\n"
        #expect(try network(graph, atLeast: .max).amplifiers == [ExactText("a")])
    }

    @Test func `removed accounts are kept out everywhere, and their meetings are over`() throws {
        var world = RegimeWorld()
        world.stay("a", data: "US", truth: "US", user: "core-1", 0, 60)
        world.stay("b", data: "US", truth: "US", user: "other", 0, 60)
        world.stay("c", in: "n", of: "else", data: "US", truth: "US", user: "core-1", 0, 60)
        world.stay("d", in: "n", of: "else", data: "CN", truth: "CN", 0, 60)
        let network = try AccountNetwork(accounts: folder.url("core.csv").path, network: nil)
        let text = "regimes: [{ id: gone, remove: { accounts: core.csv } }]"
        let outcome = try world.summary(text, [:], ["gone": network]).outcome
        // Meeting `m` is the listed host's.
        #expect(outcome.everybody.affected == 3 && outcome.insideInTruth.affected == 0)
        #expect(outcome.lostMeetings == 1 && outcome.lostAccounts.count == 1)
        #expect(outcome.removedPeople == 1)
    }
}
