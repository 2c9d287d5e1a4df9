import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonModel
import CordonPolicy

extension CellCoverage {
    /// What the tests of a policy reach. A test that says itself what sources say of its place is where the policy treats
    /// places in the data alike.
    init(
        of policy: Policy, _ tests: [PolicyTest], _ locator: any Locating, _ atlas: Atlas
    ) throws(CompilationError) {
        let runner = TestRunner(policy: policy, locator: locator, program: nil)
        let madeUp = tests.filter { $0.sources != nil }.map(runner.request)
        try self.init(of: policy, atlas, besides: madeUp.map(\.place))
        for (number, request) in madeUp.enumerated() { add(request, fromPlace: number) }
        for test in tests where test.sources == nil { add(runner.request(test)) }
    }
}
