import CordonAtlas
import CordonAudit
package import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon audit --bounds`: who is surely, possibly and never denied, whichever source is right, and what each way of
/// settling their disagreement would cost.
package struct BoundsCommand: Sendable {
    package var policy: String
    package var inputs = AuditInputs()
    /// Who asks, but for the place.
    package var request = Request(channel: .desktop)

    package init(policy: String) {
        self.policy = policy
    }

    /// Asks from everywhere, in every story.
    ///
    /// - Throws: ``CommandError`` if the policy or the data cannot be used, or the policy is dated and nobody says when.
    package func run(messages: (String) -> Void) throws -> Document {
        let audited = try AuditedPolicy(policy, inputs, asking: request, messages: messages)
        let (policy, data, atlas) = (audited.policy, audited.data, audited.atlas)
        if data.sources.count == 1 {
            messages("one source disagrees with nobody: only what it does not know is in doubt; name more with --geo\n")
        }
        let report = BoundsReport(
            policy: policy, request: request,
            bounds: try DenialBounds(policy, atlas, asking: request),
            costs: try SettingCosts(policy, atlas, asking: request).costs,
            people: inputs.lists.isEmpty ? nil : try DeniedPeople(inputs.simulation, policy, data, messages),
            places: PlaceColumns(census: PlaceCensus(atlas), showsDetail: inputs.showsDetail, listsNetworks: false))
        return report.document(audited.manifest)
    }
}

/// How many people of some lists a policy would deny under each way of reading places.
struct DeniedPeople {
    private(set) var joins = 0
    /// In the order of ``LocationReading/all``.
    private(set) var denied = LocationReading.all.map { _ in 0 }

    init(
        _ simulation: SimulateCommand, _ policy: Policy, _ data: GeoData, _ messages: (String) -> Void
    ) throws {
        let variants = LocationReading.all.map { $0.applied(to: policy) }
        _ = try simulation.simulate(variants, data, messages: messages) { _, _, row in
            joins += 1
            for (index, ruling) in row.rulings.enumerated() where ruling.effect == .deny { denied[index] += 1 }
        }
    }
}
