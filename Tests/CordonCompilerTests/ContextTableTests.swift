import CordonAtlas
import CordonCompiler
import CordonCore
import CordonLanguage
import CordonModel
import CordonPolicy
import Testing

/// Many prepared meetings asked by number.
@Suite struct ContextTableTests {
    private let atlas: Atlas
    private let programs: [Program]

    /// One country a network, so that a library tells more places apart than one word of packed answers has.
    init() throws {
        var builder = SourceTableBuilder()
        for (index, code) in CountryCode.assigned.enumerated() {
            let network = IPv4Network(containing: IPv4Address(bits: UInt32(index + 256) << 16), prefixLength: 16)
            builder.append(.v4(network), builder.number(of: Location(country: code)))
        }
        atlas = Atlas(sources: [builder.table])
        programs = try PolicyCompiler.library(Self.policies(), atlas)
    }

    private static func policies() throws -> [Policy] {
        let codes = CountryCode.assigned.map(\.description)
        let fewAnswers = codes.map { "{ id: a, effect: deny, when: { region: [\($0), unknown] } }" }
        let roles = "{ id: a, effect: hold, when: { role: host, region: [CN, DE, FR] } }"
        let manyAnswers = codes.prefix(5).map { "{ id: \($0.lowercased()), effect: deny, when: { region: \($0) } }" }
        return try (fewAnswers + [roles, manyAnswers.joined(separator: ", ")]).map(policy)
    }

    private static func policy(_ rules: String) throws -> Policy {
        let text = "cordon: 1\nname: p\ndefault: admit\nrules: [\(rules)]\n"
        return try #require(PolicyReader.read(SourceFile(path: "p.yaml", bytes: Array(text.utf8))).policy)
    }

    private func contexts() throws -> [MeetingContext] { try programs.map { try $0.context(of: Meeting()) } }

    @Test(arguments: [Role.host, .attendee])
    func `every answer is the context's own`(role: Role) throws {
        let table = try ContextTable(contexts())
        #expect(table.packedCount == programs.count - 1)
        let classes = programs[0].addresses.classCount
        #expect(classes > 200)
        for (number, program) in programs.enumerated() {
            let entrant = program.table.entrant(Participant(channel: .web, role: role))
            for placeClass in 0..<UInt32(classes) {
                #expect(
                    table.decide(placeClass: placeClass, of: number, entrant)
                        == table.contexts[number].decide(placeClass: placeClass, entrant))
            }
        }
    }

    @Test func `addresses are those of the policies' countries`() throws {
        let table = try ContextTable(contexts())
        for (number, code) in CountryCode.assigned.enumerated() {
            let entrant = programs[number].table.entrant(Participant(channel: .web))
            for (other, _) in CountryCode.assigned.enumerated() {
                let bits = UInt32(other + 256) << 16 | 7
                let effect: Effect = number == other ? .deny : .admit
                #expect(table.decide(ipv4: bits, of: number, entrant).effect == effect, "\(code)")
                #expect(table.decide(ipv6: 0xFFFF_0000_0000 | UInt128(bits), of: number, entrant).effect == effect)
            }
        }
    }

    /// Nothing is packed of meetings that have no table of answers.
    @Test func `contexts without rows are asked themselves`() throws {
        let context = try programs[0].context(of: Meeting(), at: nil, rowLimit: 0)
        let table = try ContextTable([context])
        #expect(table.packedCount == 0)
        let entrant = programs[0].table.entrant(Participant(channel: .web))
        #expect(table.decide(ipv4: 256 << 16, of: 0, entrant).effect == .deny)
        #expect(table.decide(ipv4: 257 << 16, of: 0, entrant).effect == .admit)
    }

    @Test func `it holds until the first context does not`() throws {
        let dated = try Self.policy(
            "{ id: a, effect: deny, when: always, during: { from: 2020-06-01, until: 2020-06-03 } }, "
                + "{ id: b, effect: hold, when: always, during: { until: 2020-06-05 } }")
        let program = try PolicyCompiler.program(dated, atlas)
        let instants = ["2020-06-02", "2020-06-04", "2020-06-06"].compactMap { Instant($0) }
        let contexts = try instants.map { try program.context(of: Meeting(), at: $0) }
        #expect(try ContextTable(contexts).validUntil == Instant("2020-06-03"))
        #expect(try ContextTable(Array(contexts.dropFirst())).validUntil == Instant("2020-06-05"))
        #expect(try ContextTable(Array(contexts.dropFirst(2))).validUntil == nil)
    }

    @Test func `contexts of other indexes are refused`() throws {
        let other = try PolicyCompiler.library(Self.policies(), atlas)
        let mixed = try contexts() + [other[0].context(of: Meeting())]
        #expect(throws: ContextTableError.otherIndex(programs.count)) { try ContextTable(mixed) }
        #expect(throws: ContextTableError.empty) { try ContextTable([]) }
        #expect("\(ContextTableError.otherIndex(3))".contains("context 3"))
    }
}
