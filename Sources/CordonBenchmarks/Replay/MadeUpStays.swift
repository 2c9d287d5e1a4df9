import CordonAtlas
import CordonModel
import CordonParticipants
import Foundation

/// Stays that follow from a seed, as a list of past meetings tells them: meetings of a month in 2020, one after the other,
/// a tenth of them with the tag that the shipped policies ask for, from addresses as likely as they are in use.
struct MadeUpStays {
    let meetingCount: Int
    let staysPerMeeting: Int
    let accountCount: Int
    private let traces: AddressTraces

    init(meetings: Int, staysPerMeeting: Int, accounts: Int, _ atlas: Atlas) {
        meetingCount = meetings
        self.staysPerMeeting = staysPerMeeting
        accountCount = accounts
        traces = AddressTraces(atlas)
    }

    var count: Int { meetingCount * staysPerMeeting }

    private static let start = Instant("2020-05-15T00:00:00Z")?.milliseconds ?? 0
    private static let month = 31 * 86_400_000
    private static let hour = 3_600_000
    private static let phones = ["+8613800138000", "+85221234567", "+12125550123", "+442079460000"].compactMap {
        PhoneNumber($0)
    }

    /// Gives each stay to a body, those of a meeting together.
    func visit(_ body: (ParticipantRecord) throws -> Void) rethrows {
        var random = SeededRandom(20_200_604)
        for meeting in 0..<meetingCount {
            let addresses = traces.evenIPv4(count: staysPerMeeting, &random)
            var record = ParticipantRecord(
                line: 1, meeting: "meeting-\(meeting)", tags: random.chance(10) ? ["june-4"] : [],
                hostAccount: "account-\(random.below(accountCount))", participant: "")
            let start = Self.start + Int64(random.below(Self.month))
            for address in addresses {
                fill(&record, address, start: start, &random)
                try body(record)
            }
        }
    }

    private func fill(
        _ record: inout ParticipantRecord, _ address: UInt32, start: Int64, _ random: inout SeededRandom
    ) {
        // One in ten comes back, or has a second device.
        record.participant = "participant-\(random.below(staysPerMeeting * 5))"
        let isDialIn = random.chance(2)
        record.address = isDialIn ? nil : .v4(IPv4Address(bits: address))
        record.phone = isDialIn ? random.pick(Self.phones) : nil
        record.channel = isDialIn ? .pstn : random.pick([.desktop, .desktop, .mobile, .web])
        record.role = random.chance(3) ? .host : .attendee
        let join = start + Int64(random.below(Self.hour))
        record.join = Instant(milliseconds: join)
        record.leave = Instant(milliseconds: join + Int64(random.below(Self.hour)))
    }
}

/// The same as a file.
struct StaysFile {
    let path: String

    func write(_ stays: MadeUpStays) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw BenchmarkError("\(path): cannot be written") }
        var text = "meeting,tags,host_account,participant,ip,phone,channel,role,join,leave\n"
        try stays.visit { record in
            text += Self.line(record)
            guard text.utf8.count > 1 << 20 else { return }
            try file.write(contentsOf: Data(text.utf8))
            text = ""
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    private static func line(_ record: ParticipantRecord) -> String {
        let values: [Any?] = [
            record.meeting, record.tags.first, record.hostAccount, record.participant, record.address, record.phone,
            record.channel.rawValue, record.role.rawValue, record.join, record.leave,
        ]
        return values.map { $0.map { "\($0)" } ?? "" }.joined(separator: ",") + "\n"
    }
}
