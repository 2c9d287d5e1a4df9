import CordonCompiler
import CordonPolicy

extension SimulateCommand {
    /// What decides rows. The answers are the same.
    package enum Engine: String, CaseIterable, Sendable {
        /// Programs made of the policies and the data.
        case compiled
        /// The evaluator, which reads each policy as it stands.
        case plain
    }

    /// The policies compiled onto one index; nil where the evaluator decides, because that was asked for, or because there
    /// is no other way, which is told.
    func compiled(_ policies: [Policy], _ data: GeoData, _ messages: (String) -> Void) -> ProgramSurvey? {
        guard engine != .plain else { return nil }
        guard let atlas = data.atlas else {
            if engine == .compiled {
                messages(
                    "--engine compiled: programs are made of an atlas, not with `--place-by sources`; decided plainly\n"
                )
            }
            return nil
        }
        do {
            return try PolicyCompiler.survey(policies, atlas)
        } catch {
            messages("\(error); decided by `--engine plain`, which is slower and answers the same\n")
            return nil
        }
    }

    func decider(
        _ survey: ProgramSurvey?, _ policies: [Policy], _ requests: RowRequests, _ strikes: [Strikes]
    ) -> any DecisionEngine {
        guard let survey else { return PlainEngine(policies: policies, requests: requests, strikes: strikes) }
        return CompiledEngine(survey, policies: policies, requests: requests, strikes: strikes)
    }
}
