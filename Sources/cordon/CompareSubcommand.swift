import ArgumentParser
import CordonAtlas
import CordonCommands
import CordonModel
import CordonReport

struct CompareSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show where sources tell different countries, in addresses and networks.",
        discussion: """
            The first source stands down, the second across, CN, HK, MO and TW first. `--pair CN,HK` lists the networks \
            of which the first says CN and the second HK; `unknown`, `unallocated` and `special` may stand in a pair too. \
            Of three sources or more, every two are compared.
            """
    )

    @Argument(help: "Two sources or more: MaxMind databases or text sources.") var files: [String]
    @Option(help: "List the networks of a pair, as in CN,HK; may be given several times.") var pair: [Comparison.Cell] =
        []
    @Flag(inversion: .prefixedNo, help: "Keep the atlas for later runs ($CORDON_CACHE, else ~/.cache/cordon).")
    var cache = true
    @Flag(help: "Show every difference and every country.") var detail = false
    @Option(help: "How the result is shown.") var format = Format.text

    /// How the result is shown.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case csv
        case markdown
        case html
    }

    func run() throws {
        var options = GeoOptions(sources: files)
        options.usesCache = cache
        var command = GeoCompareCommand(options, pairs: pair, showsAll: detail)
        (command.commandLine, command.isPage) = (CommandLine.arguments, format == .html)
        let document = try command.run(messages: Terminal.message)
        if format == .html { return try Terminal.show(document.html(title: "cordon geo compare")) }
        try Terminal.show(document, as: DocumentFormat(rawValue: format.rawValue) ?? .text)
    }

    func validate() throws {
        if files.count < 2 { throw ValidationError("name at least two sources") }
    }
}

extension Comparison.Cell: ExpressibleByArgument {
    /// What the first and the second source say, with a comma between.
    public init?(argument: String) {
        let words = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            SourceWord(named: String($0))
        }
        guard words.count == 2, let first = words[0], let second = words[1] else { return nil }
        self.init(first, second)
    }
}
