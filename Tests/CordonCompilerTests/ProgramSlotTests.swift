import CordonAtlas
import CordonCompiler
import CordonCore
import CordonLanguage
import CordonModel
import Testing

/// Programs taking over from one another.
struct ProgramSlotTests {
    /// Decides everything by one rule that is called so.
    private func program(_ effect: Effect) throws -> Program {
        let text = "cordon: 1\nname: p\ndefault: admit\nrules: [{ id: r, effect: \(effect), when: always }]\n"
        let policy = try #require(PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8))).policy)
        return try PolicyCompiler.program(policy, Atlas(sources: []))
    }

    private func answer(_ program: Program) throws -> Effect {
        try program.context(of: Meeting()).decide(ipv4: 1, program.table.entrant(Participant())).effect
    }

    @Test func `a context goes on as before when another program takes over`() throws {
        let slot = ProgramSlot(try program(.deny))
        var snapshot = slot.snapshot()
        let context = try snapshot.program.context(of: Meeting())
        let entrant = snapshot.program.table.entrant(Participant())
        #expect(!slot.refresh(&snapshot))
        slot.swap(try program(.hold))
        #expect(context.decide(ipv4: 1, entrant).effect == .deny)
        #expect(slot.generation == snapshot.generation + 1)
        #expect(slot.refresh(&snapshot))
        #expect(try answer(snapshot.program) == .hold)
        #expect(snapshot.generation == slot.generation)
        #expect(!slot.refresh(&snapshot))
    }

    /// Programs go round in a fixed order, so that the generation tells what each must answer.
    @Test func `generation and program belong together whoever swaps`() async throws {
        let programs = try [Effect.admit, .hold, .deny].map(program)
        let slot = ProgramSlot(programs[1])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for turn in 2..<400 { slot.swap(programs[turn % 3]) } }
            for _ in 0..<3 {
                group.addTask {
                    var snapshot = slot.snapshot()
                    while snapshot.generation < 399 {
                        let before = snapshot.generation
                        let isNew = slot.refresh(&snapshot)
                        #expect(isNew == (snapshot.generation > before))
                        let effects = [Effect.admit, .hold, .deny]
                        let found = try answer(snapshot.program)
                        #expect(found == effects[Int(snapshot.generation % 3)])
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
