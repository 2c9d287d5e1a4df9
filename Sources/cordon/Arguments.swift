public import ArgumentParser
import CordonCommands
public import CordonModel
import CordonParticipants

extension DocumentFormat: ExpressibleByArgument {}
extension SimulateCommand.Format: ExpressibleByArgument {}
extension SimulateCommand.Engine: ExpressibleByArgument {}
extension ListFormat: ExpressibleByArgument {}
extension ExplainCommand.Audience: ExpressibleByArgument {}
extension Channel: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}

extension Instant: ExpressibleByArgument {
    /// An RFC 3339 time or a bare date.
    public init?(argument: String) { self.init(argument) }
}

extension IPAddress: ExpressibleByArgument {
    /// An address in the strict forms of ``IPAddress/init(_:)``.
    public init?(argument: String) { try? self.init(argument) }
}

extension CountryCode: ExpressibleByArgument {
    /// An assigned ISO 3166-1 code.
    public init?(argument: String) {
        guard let code = CountryCode(argument), code.isAssigned else { return nil }
        self = code
    }
}

extension PhoneNumber: ExpressibleByArgument {
    /// An E.164 number.
    public init?(argument: String) { self.init(argument) }
}

extension GeoOptions.Placing: ExpressibleByArgument {}

/// The options of every command that looks at GeoIP data.
struct GeoArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "GeoIP data: a MaxMind database or a text source; given several times, several sources.",
            discussion: "Default: $CORDON_GEO, else the database that comes with Cordon."))
    var geo: [String] = []
}

/// The same for commands that place somebody.
struct SourceOptions: ParsableArguments {
    @OptionGroup var data: GeoArguments

    @Option(help: "A file of corrections that override the sources.")
    var corrections: String?

    var options: GeoOptions {
        var options = GeoOptions(sources: data.geo)
        options.corrections = corrections
        return options
    }
}

/// The same for commands that place many addresses.
struct PlacingOptions: ParsableArguments {
    @OptionGroup var sources: SourceOptions

    @Option(help: "Place addresses through an atlas of all sources, or ask each source; the answers are the same.")
    var placeBy = GeoOptions.Placing.atlas

    @Flag(inversion: .prefixedNo, help: "Keep the atlas for later runs ($CORDON_CACHE, else ~/.cache/cordon).")
    var cache = true

    var options: GeoOptions {
        var options = sources.options
        options.placing = placeBy
        options.usesCache = cache
        return options
    }
}
