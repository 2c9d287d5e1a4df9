import CordonAtlas
import CordonGeoIP
import CordonLanguage
import CordonModel
import CordonPolicy
import CordonTestSupport
import Testing

@Suite("Conformance corpus, through the library") struct ConformanceTests {
    @Test func `the corpus is there`() throws {
        let cases = try ConformanceFile.names.map { try ConformanceFile(named: $0).cases }
        #expect(cases.joined().count >= 600)
        #expect(cases.allSatisfy { Set($0.map(\.id)).count == $0.count })
    }

    @Test(arguments: ConformanceFile.names)
    func `every case is decided as it says`(name: String) throws {
        let file = try ConformanceFile(named: name)
        let folder = try TemporaryFolder()
        let paths = try file.write(into: folder)
        let read = try PolicyReader.read(path: paths.policy)
        let problems = read.diagnostics.map { "\($0.span.start.line): \($0.message)" }
        let policy = try #require(read.policy as Policy?, "\(problems)")
        let evaluator = Evaluator(policy)
        let data = SourceSet(try paths.databases.map { try GeoIPDatabase(path: $0) })
        for item in file.cases {
            let decision = try evaluator.decide(try Request(item, by: data))
            #expect(decision.effect == item.effect && decision.rule == item.rule, "\(item.id): \(decision)")
            #expect(decision.isCertain == item.isCertain, "\(item.id)")
        }
    }
}

extension Request {
    /// The request of a case, its place by the word of sources.
    fileprivate init(_ item: ConformanceCase, by data: some Locating) throws {
        func text(_ key: String) -> String? { item.request[key]?.first }
        let channel = try text("channel").map { try #require(Channel(rawValue: $0)) }
        let address = try text("ip").map { try IPAddress($0) }
        let phone = try text("phone").map { try #require(PhoneNumber($0)) }
        self.init(
            place: data.place(channel, address, phone), meeting: text("meeting"),
            meetingTags: item.request["meeting-tag"] ?? [], hostAccount: text("host-account"),
            hostCountry: text("host-region").flatMap { CountryCode($0) }, channel: channel,
            role: try text("role").map { try #require(Role(rawValue: $0)) } ?? .attendee, user: text("user"),
            isAuthenticated: text("authenticated") == "true",
            instant: try text("at").map { try #require(Instant($0)) },
            state: EnforcementState(
                ended: Set(item.request["ended"] ?? []), suspended: Set(item.request["suspended"] ?? [])))
    }
}
