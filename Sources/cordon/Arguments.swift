import ArgumentParser
import CordonCommands
import CordonModel
import CordonParticipants

extension DocumentFormat: ExpressibleByArgument {}
extension SimulateCommand.Format: ExpressibleByArgument {}
extension ListFormat: ExpressibleByArgument {}
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

/// The options of every command that looks at GeoIP data.
struct SourceOptions: ParsableArguments {
    @Option(help: "A MaxMind database. Default: $CORDON_GEO, else the one that comes with Cordon.")
    var geo: [String] = []
}
