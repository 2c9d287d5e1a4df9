import CordonAtlas
import CordonAudit
package import CordonModel
package import CordonParticipants
import CordonPolicy
import CordonReport

/// What every question of `cordon audit` takes.
package struct AuditInputs: Sendable {
    package var geo = GeoOptions()
    /// Every row, case, country and system, instead of the first few.
    package var showsDetail = false
    /// Every row, as machines want them.
    package var showsAllRows = false
    /// The networks of each row.
    package var listsNetworks = false
    /// Participant lists of the user's own, and how they are read and the time of rows that tell none.
    package var lists: [String] = []
    package var listOptions = ListOptions()
    package var at: Instant?
    /// How the command was called, for the manifest.
    package var commandLine: [String] = []

    package init() {}

    /// How sets of places are told.
    func places(_ census: PlaceCensus) -> PlaceColumns {
        PlaceColumns(
            census: census, showsDetail: showsDetail || showsAllRows, listsNetworks: listsNetworks,
            geoArguments: geo.arguments)
    }

    /// Of the lists, as `cordon simulate` has it.
    var simulation: SimulateCommand {
        var command = SimulateCommand(policies: [], lists: lists)
        command.listOptions = listOptions
        command.at = at
        return command
    }
}

/// One policy to be audited, and the data by which places are told.
struct AuditedPolicy {
    let loaded: LoadedPolicy
    let data: GeoData
    let atlas: Atlas
    /// What the report is made of.
    let manifest: Manifest

    /// Reads both, and says what about them deserves a word.
    ///
    /// - Parameters:
    ///   - path: The file of the policy.
    ///   - inputs: Which data are used, and when they are old.
    ///   - request: In which way everybody asks, if they all ask in the same way.
    ///   - messages: Takes what is not part of the answer.
    /// - Throws: ``CommandError`` if the policy or the data cannot be used, or the policy needs more than the request
    ///   says.
    init(
        _ path: String, _ inputs: AuditInputs, asking request: Request? = nil, messages: (String) -> Void
    ) throws {
        loaded = try LoadedPolicy.load(path)
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        if let request {
            try loaded.require(request.instant)
            try loaded.policy.require(request.state)
        }
        (data, atlas) = try GeoData.openWithAtlas(inputs.geo, messages: messages)
        loaded.reportGaps(data, atlas, now: inputs.geo.now, messages)
        let now = inputs.geo.now
        manifest = Manifest(command: inputs.commandLine, policies: [loaded], data: data, now: now)
    }

    var policy: Policy { loaded.policy }
}
