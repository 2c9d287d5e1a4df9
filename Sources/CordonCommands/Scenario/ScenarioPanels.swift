import CordonMeetings
import CordonModel
import CordonPolicy

/// Who decides about the people of a scenario.
enum ScenarioPanels {
    /// Programs of some policies; nil where there is no atlas, or where a policy has no program, which is told.
    static func programs(_ policies: [Policy], _ data: GeoData, _ messages: (String) -> Void) -> ProgramPanel? {
        guard let atlas = data.atlas else { return nil }
        do {
            return ProgramPanel(try CompiledPolicy.compile(policies, atlas))
        } catch {
            messages("\(error); decided by the evaluator, which is slower and answers the same\n")
            return nil
        }
    }

    /// The evaluator of each.
    static func evaluators(_ policies: [Policy], _ data: GeoData) -> EvaluatorPanel {
        let requests = RowRequests(policies: [], locator: data.locator, at: nil)
        return EvaluatorPanel(policies) { requests.request(for: $0) }
    }
}
