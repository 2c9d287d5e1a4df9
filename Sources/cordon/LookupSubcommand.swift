import ArgumentParser
import CordonCommands
import CordonModel
import CordonReport

struct LookupSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup", abstract: "Tell where addresses are, by the data.",
        discussion: "Exits with 4 if some lines of standard input were no addresses and the others were looked up.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
        case ndjson
        case csv
    }

    @Argument(help: "Addresses; `-` reads them from standard input, one a line.") var addresses: [String] = []
    @Option(help: "A telephone number (E.164); may be given several times.") var phone: [PhoneNumber] = []
    @OptionGroup var sources: SourceOptions
    @Option(help: "Ask each source, or an atlas of all, which knows no networks; the answers are the same.")
    var placeBy = GeoOptions.Placing.sources
    @Flag(inversion: .prefixedNo, help: "Keep the atlas for later runs ($CORDON_CACHE, else ~/.cache/cordon).")
    var cache = true
    @Option(help: "How the result is shown.") var format = Format.text

    func validate() throws {
        if addresses.isEmpty, phone.isEmpty { throw ValidationError("name an address, `-`, or a number with --phone") }
    }

    func run() throws {
        var options = sources.options
        options.placing = placeBy
        options.usesCache = cache
        let command = try GeoLookupCommand(options, messages: Terminal.message)
        guard addresses != ["-"] else { return try lookupLines(command) }
        let answers = try addresses.map { command.lookup(try parsed($0)) } + phone.map { command.lookup($0) }
        switch format {
        case .text: try Terminal.show(command.document(answers), as: .text)
        case .json: try Terminal.show(command.document(answers), as: .json)
        case .ndjson, .csv:
            let output = DescriptorSink.standardOutput()
            try output.write(heading)
            for answer in answers { try output.write(lines(answer)) }
            try output.flush()
        }
    }

    private func parsed(_ text: String) throws -> IPAddress {
        do {
            return try IPAddress(text)
        } catch {
            throw CommandError("`\(text.count > 60 ? text.prefix(60) + "…" : text)`: \(error)")
        }
    }

    /// Standard input is answered line by line, so that it may be as long as it likes.
    private func lookupLines(_ command: GeoLookupCommand) throws {
        let output = DescriptorSink.standardOutput()
        try output.write(heading)
        var number = 0
        var rejected = 0
        while let text = readLine() {
            number += 1
            guard !text.isEmpty else { continue }
            do {
                try output.write(lines(command.lookup(try parsed(text))))
            } catch let error as CommandError where !error.description.hasPrefix("standard output") {
                rejected += 1
                Terminal.message("standard input:\(number): \(error)\n")
            }
        }
        try output.flush()
        if rejected > 0 { throw ExitCode(ExitStatus.someRowsRejected) }
    }

    private var heading: String {
        format == .csv ? CSV.line(LookupAnswer.columns.map(\.name)) + "\n" : ""
    }

    private func lines(_ answer: LookupAnswer) -> String {
        switch format {
        case .text: answer.sentence + "\n"
        case .csv: answer.cells.map { CSV.line($0.map(TerminalText.printableLines)) + "\n" }.joined()
        case .json, .ndjson: answer.json.compactText + "\n"
        }
    }
}
