import ArgumentParser
import CordonCommands
import CordonLanguage
import CordonMeetings

/// The options that make data wrong at random.
struct ErrorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Make data wrong at random at a rate from, to and in steps of, as in vpn=0..0.3:0.05.",
            discussion: """
                Errors: vpn, roaming, disagreement, private-relay, carrier-nat. They strike people of whom the list tells \
                the true country. Told are how many are wrongly kept out and let in.
                """))
    var sweep: String?

    @Option(
        name: .customLong("error"), help: "Another error at one rate, as in roaming=0.02; may be given several times.")
    var others: [String] = []

    @Option(help: "How often each rate is drawn, from 2 to 10,000; 20 by default.")
    var repetitions: Int?

    @Option(help: "From which draws follow; 1 by default.")
    var seed: UInt64?

    var options: SweepOptions? {
        guard let sweep = sweep.flatMap({ try? Sweep($0) }) else { return nil }
        var options = SweepOptions(sweep)
        options.errors = others.compactMap { try? Sweep($0) }.map { ErrorRate(kind: $0.kind, rate: $0.rates[0]) }
        options.repetitions = repetitions ?? options.repetitions
        options.seed = seed ?? options.seed
        return options
    }

    func validate() throws {
        guard let sweep else {
            guard others.isEmpty, repetitions == nil, seed == nil else {
                throw ValidationError("--error, --repetitions and --seed are for --sweep; leave them out or add it")
            }
            return
        }
        let swept = try parsed(sweep, "--sweep")
        var kinds = [swept.kind]
        for text in others {
            let error = try parsed(text, "--error")
            guard error.rates.count == 1 else {
                throw ValidationError("--error \(text): write one rate, as in roaming=0.02")
            }
            guard !kinds.contains(error.kind) else { throw ValidationError("--error \(text): told twice") }
            kinds.append(error.kind)
        }
        if let repetitions, !(2...10_000).contains(repetitions) {
            throw ValidationError("--repetitions \(repetitions): write a number from 2 to 10,000")
        }
    }

    private func parsed(_ text: String, _ option: String) throws -> Sweep {
        do {
            return try Sweep(text)
        } catch {
            throw ValidationError("\(option): \(error)")
        }
    }
}
