import ArgumentParser
import CordonModel
import CordonParticipants

/// How participant lists are read.
struct ListReadingOptions: ParsableArguments {
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("The lists' format, if it is not to be told from their content.", valueName: "format"))
    var format: ListFormat?
    @Option(
        help: ArgumentHelp(
            "Of access logs: a network of proxies whose X-Forwarded-For is believed; may be given several times.",
            valueName: "cidr"))
    var trustedProxy: [IPNetwork] = []
    @Option(
        help: ArgumentHelp(
            "Of reports in local time (zoom-usage): the offset from UTC, as in +08:00.", valueName: "offset"))
    var utcOffset: UTCOffset?

    var options: ListOptions {
        var options = ListOptions(format: format)
        options.trustedProxies = trustedProxy
        options.utcOffset = utcOffset?.minutes
        return options
    }
}

/// What lists do not say themselves.
struct ListMeetingOptions: ParsableArguments {
    @Option(help: "The meeting of rows that name none, and of all requests in access logs.") var meeting: String?
    @Option(help: "A tag of all meetings, beside those in the lists; may be given several times.")
    var meetingTag: [String] = []

    func add(to options: ListOptions) -> ListOptions {
        var options = options
        (options.meeting, options.tags) = (meeting, meetingTag)
        return options
    }

    func validate() throws {
        guard meeting?.isEmpty != true, !meetingTag.contains("") else {
            throw ValidationError("--meeting and --meeting-tag take a name, and not an empty one")
        }
    }
}

/// `+08:00`, `-03:30` or `Z`.
struct UTCOffset: ExpressibleByArgument {
    let minutes: Int

    init?(argument: String) {
        // Whatever an RFC 3339 time takes for an offset.
        guard let local = Instant("2000-01-02T00:00:00" + argument),
            let utc = Instant("2000-01-02T00:00:00Z")
        else { return nil }
        minutes = Int(utc.milliseconds - local.milliseconds) / 60_000
    }
}

extension IPNetwork: ExpressibleByArgument {
    /// A network in CIDR notation, or an address alone.
    public init?(argument: String) {
        let isAddress = !argument.contains("/")
        let length = argument.contains(":") ? 128 : 32
        guard let network = try? IPNetwork(isAddress ? "\(argument)/\(length)" : argument) else { return nil }
        self = network
    }
}
