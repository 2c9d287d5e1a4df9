import CordonMeetings
import CordonModel
import CordonPolicy

/// Who decides about the people of a scenario.
enum ScenarioPanels {
    /// Programs of some policies on each data; nil where there is no atlas, or where a policy has no program, which is told.
    static func programs(_ policies: [Policy], _ data: [GeoData], _ messages: (String) -> Void) -> ProgramPanel? {
        let atlases = data.compactMap(\.atlas)
        guard atlases.count == data.count else { return nil }
        do {
            return ProgramPanel(
                byData: try atlases.enumerated().map { try CompiledPolicy.compile(policies, $1, data: $0) })
        } catch {
            messages("\(error); decided by the evaluator, which is slower and answers the same\n")
            return nil
        }
    }

    /// The evaluator of each, on each data.
    static func evaluators(_ policies: [Policy], _ data: [GeoData]) -> EvaluatorPanel {
        EvaluatorPanel(
            policies,
            byData: data.map { data in
                let requests = RowRequests(policies: [], locator: data.locator, at: nil)
                return { requests.request(for: $0) }
            })
    }
}
