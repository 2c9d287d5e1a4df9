/// What the command line of CordonBenchmarks asks for; script/bench and script/race call it, from the package's root.
struct Options {
    enum Format {
        case text
        case json
        case markdown
    }

    var format = Format.text
    /// Serve script/race instead of measuring.
    var isRace = false
    /// Count instructions under callgrind instead of measuring.
    var countsInstructions = false
    var measuresPolicies = true
    var measuresData = true
    var measuresDecisions = true
    var measuresAudits = true
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
            case "--count": countsInstructions = true
            case "--policies": (measuresData, measuresDecisions, measuresAudits) = (false, false, false)
            case "--decisions": (measuresPolicies, measuresData, measuresAudits) = (false, false, false)
            case "--audits": (measuresPolicies, measuresData, measuresDecisions) = (false, false, false)
            case "--instructions": instructionsPath = arguments.popFirst()
            case "--machine": machine = arguments.popFirst()
            default: throw BenchmarkError("\(argument): no such option")
            }
        }
    }
}
