import CordonAtlas
import CordonAudit
import CordonModel
import CordonPolicy

/// The GeoIP data of a check, opened when something asks for it.
struct CheckData {
    private let options: GeoOptions
    private var opened: (data: GeoData, atlas: Atlas)?
    private var dataCheck: DataCheck?

    /// Whether places of a refuted claim are told with their networks.
    private let listsNetworks: Bool

    init(options: GeoOptions, listsNetworks: Bool = false) {
        self.options = options
        self.listsNetworks = listsNetworks
    }

    mutating func locator(messages: (String) -> Void) throws -> any Locating {
        try open(messages).data.locator
    }

    /// The policy's program, against which some tests are held; nil, with a message, for a policy that cannot be compiled.
    mutating func program(
        of policy: Policy, for tests: [PolicyTest], messages: (String) -> Void
    ) throws -> ProgramCheck? {
        let atlas = try open(messages).atlas
        do {
            return try ProgramCheck(policy, atlas, at: tests.compactMap(\.address))
        } catch {
            messages("\(error); tests are run by the evaluator alone\n")
            return nil
        }
    }

    /// What the data cannot answer of what a policy asks.
    mutating func findings(in policy: Policy, messages: (String) -> Void) throws -> [Diagnostic] {
        guard policy.rules.contains(where: { !policy.needs(of: $0).isEmpty }) else { return [] }
        return try check(messages).findings(in: policy)
    }

    private mutating func check(_ messages: (String) -> Void) throws -> DataCheck {
        if let dataCheck { return dataCheck }
        let (data, atlas) = try open(messages)
        let check = DataCheck(data, atlas, now: options.now)
        dataCheck = check
        return check
    }

    /// What became of each claim of a policy; none are asked of data where there are none.
    mutating func claims(
        of policy: Policy, path: String, messages: (String) -> Void
    ) throws -> (checks: [ClaimCheck], places: PlaceColumns)? {
        guard policy.makesClaims else { return nil }
        let atlas = try open(messages).atlas
        return (try ClaimProver(policy, path: path, atlas).checks(), places(atlas))
    }

    /// What of a policy could be left out; nothing, with a message, where there is no data to tell it by.
    mutating func redundancies(
        in policy: Policy, told: [Diagnostic], path: String, messages: (String) -> Void
    ) -> [Diagnostic] {
        guard !policy.rules.isEmpty else { return [] }
        do {
            let check = try check(messages)
            return RedundancyCheck(policy, told: told, holds: check.holds).findings(try open(messages).atlas)
        } catch {
            messages("\(path): rules without effect were not looked for: \(error)\n")
            return []
        }
    }

    /// Which cells of a policy's decisions its tests reach.
    mutating func cells(
        of policy: Policy, _ tests: [PolicyTest], path: String, messages: (String) -> Void
    ) throws -> CellReport {
        let (data, atlas) = try open(messages)
        let coverage = try CellCoverage(of: policy, tests, data.locator, atlas)
        return try CellReport(coverage, policy, path: path, atlas, by: tests.count.of("test"), places: places(atlas))
    }

    private func places(_ atlas: Atlas) -> PlaceColumns {
        PlaceColumns(
            census: PlaceCensus(atlas), showsDetail: false, listsNetworks: listsNetworks,
            geoArguments: options.arguments)
    }

    mutating func open(_ messages: (String) -> Void) throws -> (data: GeoData, atlas: Atlas) {
        if let opened { return opened }
        let opened = try GeoData.openWithAtlas(options, messages: messages)
        self.opened = opened
        return opened
    }
}

extension Policy {
    /// Whether there is something to be proved of it.
    fileprivate var makesClaims: Bool { !guarantees.isEmpty || rules.contains { $0.jurisdiction != nil } }
}
