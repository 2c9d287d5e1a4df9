package import CordonAtlas
package import CordonCompiler
package import CordonMeetings
import CordonModel
import CordonParticipants
package import CordonPolicy

extension CompiledPolicy {
    /// Compiles policies onto one index, for a replay; the judges of a ``ConnectionBook`` come in the same order.
    ///
    /// - Parameters:
    ///   - policies: The policies that come into force, or that are compared.
    ///   - atlas: Where places are.
    ///   - data: A number for the atlas, where others have another.
    /// - Returns: A compiled policy for each.
    /// - Throws: ``CompilationError`` if a rule's condition is too large.
    package static func compile(
        _ policies: [Policy], _ atlas: Atlas, data: Int = 0
    ) throws(CompilationError) -> [CompiledPolicy] {
        let survey = try PolicyCompiler.survey(policies, atlas, tellsTriggers: true)
        return policies.indices.map { index in
            CompiledPolicy(policies[index], survey.programs[index], data: data) {
                atlas.place($0.channel, $0.address, $0.phone)
            }
        }
    }
}
