import CordonAtlas
import CordonCompiler
import CordonCore
import CordonGeoIP
import CordonPolicy
import CordonReport
import CordonTestSupport
import CordonWorlds
import Foundation

/// Cordon's side of `script/verify-oracles`: prints policies as they are written, requests with what every source says
/// of their places, and the answers of program and evaluator; a policy a line, as JSON.
///
/// Half of the requests are put to the shipped policies, on real and on random data, the others to random policies and
/// sets. All follows from the seed.
struct Oracles {
    private let count: Int
    private let seed: UInt64
    private var dice: Dice
    private let real: RealPlaces

    private static let requestsPerPolicy = 250

    init(count: Int, seed: UInt64, databasePaths: [String]) throws {
        self.count = count
        self.seed = seed
        dice = Dice(seed: seed)
        real = try RealPlaces(databasePaths, &dice)
    }

    mutating func run() throws {
        var left = count
        let shipped = try OracleSubject.shipped()
        for subject in shipped {
            let share = count / 2 / shipped.count
            let askers = Askers.toldApart(AttributeValues(of: subject.policy))
            try ask(subject, askers, onReal: true, share * 3 / 5, &left)
            try ask(subject, askers, onReal: false, share - share * 3 / 5, &left)
        }
        var number = 0
        while left > 0 {
            let subject = try OracleSubject.random(seed: dice.generator.next(), isSet: number % 4 == 3)
            let askers = Askers.random(RandomRequest(seed: dice.generator.next()))
            try ask(subject, askers, onReal: number % 5 == 4, Self.requestsPerPolicy, &left)
            number += 1
        }
    }

    /// Prints one line.
    private mutating func ask(
        _ subject: OracleSubject, _ askers: Askers, onReal: Bool, _ wanted: Int, _ left: inout Int
    ) throws {
        let count = min(wanted, left)
        guard count > 0 else { return }
        let places: any OraclePlaces = onReal ? real : RandomPlaces(seed: dice.generator.next())
        var questions = try OracleQuestions(subject.policy, places, askers, Dice(seed: dice.generator.next()))
        let line: JSONValue = [
            "name": .string("\(subject.name) on \(places.name)"), "main": .string(subject.files.last?.path ?? ""),
            "files": .object(subject.files.map { .init($0.path, .string($0.text)) }),
            "requests": .array(try (0..<count).map { _ in try questions.next() }),
        ]
        print(line.compactText)
        left -= count
    }
}
