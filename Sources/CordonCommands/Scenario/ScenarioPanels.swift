import CordonAtlas
import CordonCompiler
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy

/// Who decides about the people of a scenario.
enum ScenarioPanels {
    /// Programs of some policies; nil where there is no atlas, or where a policy has no program, which is told.
    static func programs(_ policies: [Policy], _ data: GeoData, _ messages: (String) -> Void) -> ProgramPanel? {
        guard let atlas = data.atlas else { return nil }
        do {
            let survey = try PolicyCompiler.survey(policies, atlas, tellsTriggers: true)
            let compiled = zip(policies, survey.programs).map { policy, program in
                CompiledPolicy(policy, program) { atlas.place($0.channel, $0.address, $0.phone) }
            }
            return ProgramPanel(compiled)
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
