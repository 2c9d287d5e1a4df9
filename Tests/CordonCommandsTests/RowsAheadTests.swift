import CordonCommands
import CordonParticipants
import CordonTestSupport
import Foundation
import Testing

@Suite("Reading rows ahead") struct RowsAheadTests {
    private func reader(_ rows: Int, end: String = "", in folder: TemporaryFolder) throws -> ParticipantListReader {
        let lines = (0..<rows).map { "m\($0 / 100),p\($0)\n" }.joined()
        return try ParticipantListReader(
            path: folder.file("list.csv", "meeting,participant\n" + lines + end).path, options: ListOptions())
    }

    @Test(arguments: [0, 1, 511, 512, 513, 5000]) func `all rows come in order`(count: Int) throws {
        let folder = try TemporaryFolder()
        var plain = try reader(count, in: folder)
        var expected: [ParticipantRow] = []
        while let row = try plain.next() { expected.append(row) }
        var found: [ParticipantRow] = []
        #expect(try RowsAhead(reader(count, in: folder)).read { found.append($0) }.unread.isEmpty)
        #expect(found.count == count)
        #expect(found == expected)
    }

    @Test func `an error comes after the rows before it`() throws {
        let folder = try TemporaryFolder()
        var found = 0
        #expect(throws: ParticipantListError.self) {
            _ = try RowsAhead(reader(700, end: "m,\"never closed", in: folder)).read { _ in found += 1 }
        }
        #expect(found == 700)
    }

    @Test func `whoever has enough may stop`() throws {
        struct Enough: Error {}
        let folder = try TemporaryFolder()
        var found = 0
        #expect(throws: Enough.self) {
            _ = try RowsAhead(reader(50_000, in: folder)).read { _ in
                found += 1
                if found == 600 { throw Enough() }
            }
        }
        #expect(found == 600)
    }
}
