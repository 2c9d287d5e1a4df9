import ArgumentParser
import CordonCommands
import CordonGeoIP
import CordonModel

extension TextSourceFormat: ExpressibleByArgument {}

struct GeoSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "geo",
        abstract: "Look at GeoIP data, and make it.",
        subcommands: [
            LookupSubcommand.self, InfoSubcommand.self, CompareSubcommand.self, BuildSubcommand.self,
        ]
    )
}

struct InfoSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Show what databases and text sources are and what they hold.")

    @OptionGroup var data: GeoArguments
    @Option(help: "How the result is shown.") var format = DocumentFormat.text

    func run() throws {
        try Terminal.show(try GeoInfoCommand(GeoOptions(sources: data.geo)).run(), as: format)
    }
}

struct BuildSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Make a database out of texts: Tor and IPFire, DB-IP, IP2Location, geofeeds.",
        discussion: "Texts over the same addresses are put together field by field; contradictions are errors.")

    @Argument(help: "Text files, unpacked or gzip.") var texts: [String]
    @Option(help: "The format of the texts; told from the content of each by default.")
    var textFormat: TextSourceFormat?
    @Option(name: .shortAndLong, help: "The .mmdb file to write.") var output: String
    @Option(name: .customLong("type"), help: "The database's type.") var databaseType = "Cordon-Country"
    @Option(help: "A description.") var description: String?
    @Option(help: "The date of the data, if the text does not tell it.") var date: Instant?
    @Option(help: "Bits of a record: 24, 28 or 32; the smallest that fits by default.") var recordSize: Int?
    @Option(help: "How the result is shown.") var format = DocumentFormat.text

    func validate() throws {
        if let recordSize, ![24, 28, 32].contains(recordSize) {
            throw ValidationError("--record-size is 24, 28 or 32")
        }
    }

    func run() throws {
        var command = GeoBuildCommand(sources: texts, output: output)
        command.textFormat = textFormat
        command.databaseType = databaseType
        command.details = description
        command.date = date
        command.recordSize = recordSize
        try Terminal.show(try command.run(), as: format)
    }
}
