import CordonAtlas
import CordonCompiler
import CordonGeoIP
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonReport
import Glibc

/// Cordon's side of `script/race`: prints the policy, the requests and the answers on one line of JSON; then, for every
/// line that it reads, runs the engine of that name over all requests and prints the nanoseconds that one decision took.
struct Race {
    private let policy = RacePolicy()
    private let requests: RaceRequests
    private let engines: [any RaceEngine]

    init(databasePath: String) throws {
        let atlas = Atlas(sources: [try GeoIPDatabase.open(path: databasePath).survey().table])
        requests = RaceRequests(atlas)
        let source = SourceFile(path: "race.yaml", bytes: Array(policy.yaml.utf8))
        let checked = try PolicyReader.read(source).checked
        let program = try PolicyCompiler.program(checked, atlas)
        engines = try [
            PreparedInRace(program, requests), JoiningInRace(program, requests), UnpreparedInRace(program, requests),
            EvaluatorInRace(checked, requests, atlas),
        ]
    }

    func run() throws {
        let answers = try engines.map { JSONValue.Member($0.name, .array(try $0.answers().map(\.json))) }
        print(
            JSONValue.object([
                .init("policy", policy.json), .init("requests", requests.json), .init("answers", .object(answers)),
                .init("describes", .object(engines.map { .init($0.name, .string($0.measured)) })),
            ]).compactText)
        fflush(nil)
        while let name = readLine(), let engine = engines.first(where: { $0.name == name }) {
            let rounds = engine.rounds
            let start = ContinuousClock.now
            for _ in 0..<rounds { try engine.pass() }
            print((ContinuousClock.now - start).nanoseconds / Double(rounds * requests.requests.count))
            fflush(nil)
        }
    }
}

/// Something that decides all requests.
protocol RaceEngine {
    var name: String { get }
    /// What the time holds.
    var measured: String { get }
    /// How many passes are timed at once, so that the clock's grain does not show.
    var rounds: Int { get }
    func answers() throws -> [Verdict]
    /// Decides all requests and keeps no answer.
    func pass() throws
}

/// The plain evaluator, which also says whether an answer is certain.
private struct EvaluatorInRace: RaceEngine {
    let name = "evaluator"
    let measured = "a request as it stands; says also whether the answer is certain"
    let rounds = 1
    private let evaluator: Evaluator
    private let requests: [Request]

    init(_ policy: Policy, _ requests: RaceRequests, _ atlas: Atlas) {
        evaluator = Evaluator(policy)
        self.requests = requests.requests.map {
            $0.request(requests.meetings, atlas.evidence(of: .v4($0.address)))
        }
    }

    func answers() throws -> [Verdict] { try requests.map { try evaluator.decide($0).verdict } }

    func pass() throws {
        var denied = 0
        for request in requests where try evaluator.decide(request).effect == .deny { denied += 1 }
        Sink.keep(denied)
    }
}
