import CordonParticipants
import CordonTestSupport
import Testing

@Suite("Compressed lists") struct GzipListTests {
    @Test("They are read as what they hold", arguments: ListFixture.all)
    func fixtures(fixture: ListFixture) throws {
        let bytes = try fixture.bytes()
        let plain = Reading(bytes, ListFixture.options())
        let packed = GzipText.member(bytes)
        #expect(Reading(packed, ListFixture.options()) == plain)
        #expect(Reading(packed, ListFixture.options(), chunk: 1, buffer: 7) == plain)
        let half = bytes.count / 2
        let members = GzipText.member(Array(bytes[..<half])) + GzipText.member(Array(bytes[half...])) + [0, 0, 0]
        #expect(Reading(members, ListFixture.options(), chunk: 5) == plain)
    }

    @Test func `the end of the name does not count`() {
        let bytes = GzipText.member(Array(#"{"meeting":"m","user":"u","participants":[]}"#.utf8))
        #expect(Reading(bytes, path: "list.ndjson.gz").remarks?.format == .ndjson)
        #expect(Reading(bytes, path: "list.gz").remarks?.format == .json)
    }

    @Test func `a list that was cut off is told to be, wherever`() {
        let packed = GzipText.member(Array("meeting,user\nm,u\nm,v\n".utf8))
        for count in 2..<packed.count {
            let error = Reading(Array(packed[..<count])).error
            #expect(
                error?.description
                    == "list: gzip data that ends too early at byte \(count); download or pack it again", "\(count)")
        }
    }

    @Test func `a damaged list gives the rows before the damage, and an error`() {
        let rows = (0..<10_000).map { "meeting,\($0)\n" }.joined()
        var packed = GzipText.member(Array("meeting,user\n\(rows)".utf8))
        packed[packed.count - 5] ^= 1
        let reading = Reading(packed)
        #expect(reading.records.count == 10_000)
        let description = reading.error?.description ?? ""
        #expect(description.hasPrefix("list: gzip data that is damaged at byte "))
        #expect(description.hasSuffix("; download or pack it again"))
    }

    @Test func `gzip in gzip is refused`() {
        let packed = GzipText.member(GzipText.member(Array("meeting,user\nm,u\n".utf8)))
        #expect(Reading(packed).error?.problem == .gzipTwice)
    }

    @Test func `what unfolds to far more than it was takes no memory`() {
        // 25 million zeros: a header without end.
        let packed = GzipText.zeros(runs: 100_000)
        #expect(Reading(packed, .csv).error?.problem == .rowTooLong)
    }
}
