package import CordonAtlas
package import CordonCompiler
package import CordonCore
package import CordonModel
package import CordonPolicy

/// A policy's program, held against what the evaluator decides: what is executed must be what is explained.
package struct ProgramCheck: Sendable {
    private let program: Program

    /// Takes the program to be held against the evaluator.
    package init(_ program: Program) {
        self.program = program
    }

    /// Compiles the program for requests from some addresses, and from none.
    package init(_ policy: Policy, _ atlas: Atlas, at addresses: [IPAddress]) throws(CompilationError) {
        self.init(try PolicyCompiler.program(policy, atlas.narrowed(to: addresses)))
    }

    /// What the program makes of a request whose place is what the atlas says.
    package func decision(on request: Request) throws(PreparationError) -> Decision {
        let meeting = Meeting(
            name: request.meeting, tags: request.meetingTags, hostAccount: request.hostAccount,
            hostCountry: request.hostCountry, state: request.state)
        let entrant = program.table.entrant(
            Participant(
                channel: request.channel, role: request.role, user: request.principal.user,
                isAuthenticated: request.principal.isAuthenticated))
        let outcome = try program.context(of: meeting, at: request.instant).decide(
            placeClass: placeClass(of: request.place), entrant)
        return Decision(
            effect: outcome.effect, rule: outcome.rule.map { program.table.ruleIDs[$0] }, isCertain: outcome.isCertain)
    }

    private func placeClass(of place: Place) -> UInt32 {
        switch place.address {
        case .v4(let address): program.addresses.placeClass(ofIPv4: address.bits)
        case .v6(let address): program.addresses.placeClass(ofIPv6: address.bits)
        case nil: place.phone.map(program.phones.placeClass(of:)) ?? program.unplacedClass
        }
    }

    /// Makes sure that the program decides as the evaluator did.
    ///
    /// - Throws: ``CommandError`` if it does not, which is an error of Cordon's and of nobody else.
    package func require(_ decision: Decision, on request: Request) throws {
        let compiled = try self.decision(on: request)
        guard compiled != decision else { return }
        throw CommandError(
            "internal error: the compiled program says `\(compiled.text)`, the evaluator `\(decision.text)`; trust neither, "
                + "and please report this with the policy, the request and the names of the GeoIP data")
    }
}

extension Decision {
    /// As in `deny by order, certain`.
    var text: String { "\(effect.rawValue) by \(verdict.ruleLabel), \(isCertain ? "" : "not ")certain" }
}
