/// What the command line of CordonBenchmarks asks for; script/bench, script/race and script/verify-oracles call it,
/// from the package's root.
struct Options {
    enum Format {
        case text
        case json
        case markdown
    }

    var format = Format.text
    /// Serve script/race instead of measuring.
    var isRace = false
    /// Serve script/verify-oracles with so many requests that follow from a seed, instead of measuring.
    var oracles: (count: Int, seed: UInt64)?
    /// Count instructions under callgrind instead of measuring.
    var countsInstructions = false
    var measuresPolicies = true
    var measuresData = true
    var measuresDecisions = true
    var measuresAudits = true
    /// Replays of meetings, which are measured alone.
    var measuresReplays = false
    /// A file with the instructions that callgrind counted.
    var instructionsPath: String?
    /// The machine in words.
    var machine: String?

    init(_ arguments: [String]) throws {
        var arguments = arguments[...]
        while let argument = arguments.popFirst() {
            switch argument {
            case "--json": format = .json
            case "--markdown": format = .markdown
            case "--race": isRace = true
            case "--oracles": oracles = (try Self.number(&arguments), UInt64(try Self.number(&arguments)))
            case "--count": countsInstructions = true
            case "--policies": (measuresData, measuresDecisions, measuresAudits) = (false, false, false)
            case "--decisions": (measuresPolicies, measuresData, measuresAudits) = (false, false, false)
            case "--audits": (measuresPolicies, measuresData, measuresDecisions) = (false, false, false)
            case "--replay":
                measuresReplays = true
                (measuresPolicies, measuresData, measuresDecisions, measuresAudits) = (false, false, false, false)
            case "--instructions": instructionsPath = arguments.popFirst()
            case "--machine": machine = arguments.popFirst()
            default: throw BenchmarkError("\(argument): no such option")
            }
        }
    }
    private static func number(_ arguments: inout ArraySlice<String>) throws -> Int {
        guard let text = arguments.popFirst(), let number = Int(text), number >= 0 else {
            throw BenchmarkError("--oracles takes a number of requests and a seed")
        }
        return number
    }
}
