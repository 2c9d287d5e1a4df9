import CordonAudit
package import CordonModel
package import CordonParticipants

/// What every question of `cordon audit` takes.
package struct AuditInputs: Sendable {
    package var geo = GeoOptions()
    /// Every row, case, country and system, instead of the first few.
    package var showsDetail = false
    /// Every row, as machines want them.
    package var showsAllRows = false
    /// The networks of each row.
    package var listsNetworks = false
    /// Participant lists of the user's own, and their format and the time of rows that tell none.
    package var lists: [String] = []
    package var listFormat: ListFormat?
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
        command.listFormat = listFormat
        command.at = at
        return command
    }
}
