import CordonLanguage
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy
import Testing

/// A handful of people of whom it is told where they are by the data and in truth.
struct RegimeWorld {
    private(set) var records: [ParticipantRecord] = []
    /// By participant, where the data says that they are, and where later data does.
    private var countries: [String: String?] = [:]
    private var later: [String: String?] = [:]

    /// Minutes after midnight of 4 June 2020.
    static func at(_ minute: Int) -> Instant { ReplayWorld.at(minute) }

    /// Somebody who is in a meeting for some minutes.
    mutating func stay(
        _ person: String, in meeting: String = "m", of account: String = "host", data: String?, later: String?? = nil,
        truth: String?, user: String? = nil, _ join: Int, _ leave: Int
    ) {
        countries[person] = .some(data)
        self.later[person] = .some(later ?? data)
        records.append(
            ParticipantRecord(
                line: records.count + 1, meeting: meeting, tags: ["june-4"], hostAccount: account, participant: person,
                user: user, address: IPAddress.v4(IPv4Address(bits: 0x0100_0000 + UInt32(records.count))),
                join: Self.at(join), leave: Self.at(leave), trueCountry: truth.flatMap { CountryCode($0) }))
    }

    /// The stage of a scenario about CN, of which the text says regimes and more.
    func stage(
        _ text: String, _ policies: [String: String] = [:], _ networks: [String: AccountNetwork] = [:]
    ) throws -> ScenarioStage<EvaluatorPanel> {
        let whole = "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\n\(text)\n"
        let read = ScenarioReader.read(SourceFile(path: "scenario.yaml", bytes: Array(whole.utf8)))
        let scenario = try #require(read.scenario, "\(read.diagnostics)")
        var measures = Measures()
        for (path, rules) in policies.sorted(by: { $0.key < $1.key }) {
            measures.add(try ReplayWorld.policy(rules), path: path)
        }
        for (regime, network) in networks.sorted(by: { $0.key < $1.key }) { measures.add(network, regime: regime) }
        var cast = Cast(
            scenario, EvaluatorPanel(measures.policies, byData: makers(scenario.dataSets.count)), keepsNames: true)
        for record in records { cast.add(record) }
        return try ScenarioStage(scenario, measures, cast)
    }

    /// The data of the command, and then all others, which say the same.
    private func makers(_ count: Int) -> [@Sendable (ParticipantRecord) -> Request] {
        (0..<count).map { request($0 == 0 ? countries : later) }
    }

    private func request(_ countries: [String: String?]) -> @Sendable (ParticipantRecord) -> Request {
        { record in
            let country = (countries[record.id] ?? nil).flatMap { CountryCode($0) }
            return Request(
                place: Place(address: record.address, location: country.map { Location(country: $0) }),
                meeting: record.meeting, meetingTags: record.tags, hostAccount: record.hostAccount,
                channel: record.channel, role: record.role, user: record.user, instant: record.join)
        }
    }

    /// What becomes of it under the only regime of a text.
    func summary(
        _ text: String, _ policies: [String: String] = [:], _ networks: [String: AccountNetwork] = [:]
    ) throws -> RegimeSummary<EvaluatorPanel> {
        let stage = try stage(text, policies, networks)
        let replay = RegimeReplay(stage, try #require(stage.scenario.regimes.first))
        return try replay.run(into: RegimeSummary(replay, keeping: [.chains, .series]))
    }
}
