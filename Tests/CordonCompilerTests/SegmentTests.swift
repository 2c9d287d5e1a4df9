import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy
import Testing

/// Whole databases: at both ends of every segment and at an address inside it, programs answer as the evaluator does, and
/// on a sample as the reference does that looks places up in the databases themselves.
@Suite struct SegmentTests {
    @Test(arguments: RealPolicies.names)
    func `shipped policies on the default database`(_ name: String) throws {
        let policy = try RealPolicies.shipped(name)
        let data = try RealData.standard.get()
        try run(name, policy, try PolicyCompiler.program(policy, data.atlas), data)
    }

    @Test(arguments: LocationSettings.Tunnels.allCases)
    func `a policy that asks everything`(_ tunnels: LocationSettings.Tunnels) throws {
        let policy = try RealPolicies.curious(.all, tunnels: tunnels)
        let data = try RealData.standard.get()
        try run("tunnels \(tunnels)", policy, try PolicyCompiler.program(policy, data.atlas), data)
    }

    @Test func `all of them on one index`() throws {
        let data = try RealData.standard.get()
        let policies = try RealPolicies.names.map { try RealPolicies.shipped($0) }
        let library = try PolicyCompiler.library(policies, data.atlas)
        for (index, policy) in policies.enumerated() {
            try run("\(RealPolicies.names[index]) in a library", policy, library[index], data)
        }
    }

    private func run(_ name: String, _ policy: Policy, _ program: Program, _ data: RealData) throws {
        var comparison = SegmentComparison(policy, program, data)
        try comparison.run()
        print(
            "\(name): \(comparison.addresses) addresses, \(comparison.answers) answers of the evaluator,"
                + " \(comparison.referred) of the reference")
        #expect(comparison.addresses >= 3 * (data.atlas.ipv4.count + data.atlas.ipv6.count))
        #expect(comparison.referred > 50)
    }
}

/// Several databases that disagree, and corrections, where they are there.
@Suite(.enabled(if: RealData.areSeveralThere, RealData.skip)) struct SeveralSourcesTests {
    @Test(arguments: LocationSettings.Disagreement.allCases)
    func `sources that disagree`(_ disagreement: LocationSettings.Disagreement) throws {
        let data = try RealData.several.get()
        let policy = try RealPolicies.curious(disagreement, tunnels: .embedded)
        var comparison = SegmentComparison(policy, try PolicyCompiler.program(policy, data.atlas), data)
        try comparison.run()
        print("\(disagreement): \(comparison.addresses) addresses, \(comparison.answers) answers of the evaluator")
        #expect(data.atlas.classes.contains { $0.correction != nil })
        #expect(data.atlas.classes.count { $0.locations.count { $0 != nil } > 1 } > 20)
    }
}
