import CordonAtlas
import CordonCompiler
package import CordonModel
import CordonPolicy
package import CordonReport

/// `cordon explain`: one request, its answer, what every rule made of it, and what would change it.
package struct ExplainCommand: Sendable {
    /// For whom the answer is.
    package enum Audience: String, CaseIterable, Sendable {
        /// Everything.
        case `operator`
        /// Only what a participant may be told.
        case participant
    }

    package var policy: String
    package var geo = GeoOptions()
    /// The request, but for what the data says of the address.
    package var request: Request
    package var address: IPAddress?
    package var phone: PhoneNumber?
    package var audience = Audience.operator
    /// Whether all that would change the answer is listed.
    package var showsDetail = false

    package init(policy: String, request: Request, address: IPAddress?, phone: PhoneNumber? = nil) {
        self.policy = policy
        self.request = request
        self.address = address
        self.phone = phone
    }

    package struct Result: Sendable {
        package let effect: Effect
        package let document: Document
    }

    /// Decides and explains; `messages` takes warnings, and for a participant gets none, as they may name rules.
    ///
    /// - Throws: ``CommandError`` if the policy or the data cannot be used, or a rule is said to have struck that cannot.
    /// - Returns: The effect, and what to show.
    package func run(messages: (String) -> Void) throws -> Result {
        let messages = audience == .participant ? { _ in } : messages
        let loaded = try loadedPolicy()
        if !loaded.diagnostics.isEmpty { messages(loaded.renderedDiagnostics) }
        try loaded.require(request.instant)
        try loaded.policy.require(request.state)
        let data = try GeoData.open(geo, messages: messages)
        var request = request
        request.place = data.locator.place(request.channel, address, phone)
        let result = try answer(request, by: loaded.policy, data)
        try checkProgram(request, loaded.policy, data, messages)
        return result
    }

    /// What is wrong with a policy may name an order that a participant must not be told of.
    private func loadedPolicy() throws -> LoadedPolicy {
        guard audience == .participant else { return try LoadedPolicy.load(policy) }
        do {
            return try LoadedPolicy.load(policy)
        } catch is CommandError {
            throw CommandError("\(policy): the policy cannot be used; `cordon check` tells its operator why")
        }
    }

    private func answer(_ request: Request, by policy: Policy, _ data: GeoData) throws -> Result {
        if audience == .participant {
            let decision = try Evaluator(policy).decide(request)
            let notice = ParticipantNotice(of: decision, by: policy)
            return Result(effect: decision.effect, document: notice.document)
        }
        let explanation = try Evaluator(policy).explain(request)
        let report = ExplanationReport(
            policy: policy, sources: data.sources.map(\.name), request: request, explanation: explanation,
            change: try WhatItWouldTake(policy, request, otherPlace: otherPlace(data.locator)),
            showsDetail: showsDetail)
        return Result(effect: explanation.decision.effect, document: report.document)
    }

    /// Makes sure that what is executed is what was explained.
    private func checkProgram(
        _ request: Request, _ policy: Policy, _ data: GeoData, _ messages: (String) -> Void
    ) throws {
        guard let program = program(of: policy, at: request.place.address, data, messages) else { return }
        do {
            try program.require(try Evaluator(policy).decide(request), on: request)
        } catch let error as CommandError {
            guard audience == .participant else { throw error }
            throw CommandError("internal error: two ways of deciding disagree; `cordon explain` tells the operator how")
        }
    }

    private func program(
        of policy: Policy, at address: IPAddress?, _ data: GeoData, _ messages: (String) -> Void
    ) -> ProgramCheck? {
        guard let atlas = data.atlas else { return nil }
        do throws(CompilationError) {
            return try ProgramCheck(policy, atlas, at: [address].compactMap { $0 })
        } catch {
            messages("\(error); the evaluator alone answers\n")
            return nil
        }
    }

    /// Where the participant would be on the other kind of channel; nil where nothing is known of that.
    private func otherPlace(_ locator: any Locating) -> Place? {
        if request.channel == .pstn {
            return address == nil && phone == nil ? nil : locator.place(.desktop, address, phone)
        }
        return phone == nil ? nil : locator.place(.pstn, address, phone)
    }
}

extension Policy {
    /// Makes sure that rules which are said to have struck are rules that can.
    func require(_ state: EnforcementState) throws {
        try require(state.ended, option: "--ended", keyword: "meeting")
        try require(state.suspended, option: "--suspended", keyword: "account")
    }

    private func require(_ ids: Set<String>, option: String, keyword: String) throws {
        for id in ids.sorted() {
            guard let rule = rules.first(where: { $0.id == id }) else {
                let help = NearMiss.help(for: id, among: rules.map(\.id))
                throw CommandError("\(option) `\(id)`: the policy has no such rule; \(help)")
            }
            guard rule.enforcement.keyword != keyword else { continue }
            let known = rules.filter { $0.enforcement.keyword == keyword }.map(\.id)
            throw CommandError(
                "\(option) `\(id)`: the rule does not have `enforce: \(keyword)`; "
                    + (known.isEmpty ? "none of the policy's rules does" : "those that do: \(NearMiss.list(known))"))
        }
    }
}
