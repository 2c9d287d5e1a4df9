import CordonAtlas
import CordonCommands
import CordonLanguage
import CordonMeetings
import CordonModel
import CordonParticipants
import CordonPolicy
import Foundation

/// Ten million times that somebody joins or leaves one of 50,000 meetings, replayed under what was promised in 2020 and under
/// what was done: from a list, and what the parts of that take; and a part of it by the evaluator.
struct ReplayBenchmarks {
    private static let names = ["mainland-china-participants", "what-happened-2020"]
    private static let path = ".build-bench/replay.csv"
    private let policies: [Policy]
    private let atlas: Atlas
    private let stays: MadeUpStays
    /// One in twenty of the meetings.
    private let part: MadeUpStays

    init(cacheFolder: String) throws {
        policies = try Self.names.map { try PolicyReader.read(path: "policies/\($0).yaml").checked }
        var options = GeoOptions(sources: [DecisionBenchmarks.defaultPath])
        options.cacheFolder = cacheFolder
        atlas = try GeoData.openAtlas(options) { _ in }.atlas
        stays = MadeUpStays(meetings: 50_000, staysPerMeeting: 100, accounts: 5_000, atlas)
        part = MadeUpStays(meetings: 2_500, staysPerMeeting: 100, accounts: 250, atlas)
    }

    func run() throws -> [Measurement] {
        // First, as the peak counts what is there already.
        try StaysFile(path: Self.path).write(stays)
        defer { try? FileManager.default.removeItem(atPath: Self.path) }
        return try whole() + parts() + comparison()
    }

    private var events: Int { stays.count * 2 }

    private func whole() throws -> [Measurement] {
        let (peak, (time, counts)) = try PeakMemory.peak {
            try Stopwatch.time { try replays(try readList(), threads: 2) }
        }
        let size = try FileManager.default.attributesOfItem(atPath: Self.path)[.size] as? Int ?? 0
        let memory = peak.map { "\($0 >> 10) MB at most, atlas and all included" } ?? "memory is not told"
        return [
            time.measurement(
                "\(stays.count.grouped) stays in \(size >> 20) MB of CSV read, and replayed under both policies",
                "\(memory); \(counts.map(\.strikes)) strikes, \(counts.map(\.affected)) of \(counts[0].people) lost time"
            )
        ]
    }

    private func parts() throws -> [Measurement] {
        let (reading, read) = try Stopwatch.time { try readList() }
        var found = [reading.measurement("reading alone", "\(rate(reading, stays.count)) rows a second")]
        for threads in [2, 1] {
            for (name, judge) in zip(Self.names, read.judges) {
                let (time, _) = try Stopwatch.time {
                    try GroupedReplay(read.ledger, judges: [judge], reaction: 0)
                        .run(into: ReplayCounts(), threads: threads)
                }
                found.append(
                    time.measurement("\(name) on \(threads) thread(s)", "\(rate(time, events)) events a second"))
            }
        }
        return found
    }

    private func rate(_ time: Stopwatch, _ count: Int) -> String { Int(Double(count) / time.wall).grouped }
}

// What is measured.
extension ReplayBenchmarks {
    private func readList() throws -> (ledger: Ledger, judges: [ProgramJudge]) {
        var meetings = try CompiledMeetings(policies, atlas)
        let rows = RowsAhead(try ParticipantListReader(path: Self.path, options: ListOptions()))
        _ = try rows.read { row in
            guard case .record(let record) = row else { throw BenchmarkError("\(row): not a record") }
            meetings.add(record)
        }
        return meetings.finished()
    }

    /// Under one policy after the other.
    private func replays(
        _ read: (ledger: Ledger, judges: [ProgramJudge]), threads: Int
    ) throws -> [ReplayCounts] {
        try read.judges.map { judge in
            try GroupedReplay(read.ledger, judges: [judge], reaction: 0).run(into: ReplayCounts(), threads: threads)
        }
    }

    /// A part by the plain way and the same by the other, one thread each, everything prepared.
    private func comparison() throws -> [Measurement] {
        var records: [ParticipantRecord] = []
        part.visit { records.append($0) }
        return try zip(Self.names, policies).flatMap { name, policy in
            let (timeline, judge) = evaluated(policy, records)
            let (plain, expected) = try Stopwatch.time { try ReplayCounts(timeline, judge: judge) }
            var meetings = try CompiledMeetings([policy], atlas)
            for record in records { meetings.add(record) }
            let ready = meetings.finished()
            let (fast, found) = try Stopwatch.time { try replays(ready, threads: 1)[0] }
            guard found == expected else { throw BenchmarkError("\(name): \(expected) and \(found)") }
            let ratio = Int((plain.wall / fast.wall).rounded())
            return [
                plain.measurement(
                    "\(part.count.grouped) of the stays under \(name) by the evaluator, everything at once",
                    "\(rate(plain, part.count * 2)) events a second; \(ratio) times the next"),
                fast.measurement("the same by a program, in groups", "\(rate(fast, part.count * 2)) events a second"),
            ]
        }
    }

    private func evaluated(_ policy: Policy, _ records: [ParticipantRecord]) -> (Timeline, EvaluatorJudge) {
        var builder = TimelineBuilder()
        var requests: [Request] = []
        for record in records where builder.add(record) != nil {
            requests.append(
                Request(
                    place: atlas.place(record.channel, record.address, record.phone), meeting: record.meeting,
                    meetingTags: record.tags, hostAccount: record.hostAccount, channel: record.channel,
                    role: record.role, user: record.user, isAuthenticated: record.isAuthenticated))
        }
        return (builder.build(), EvaluatorJudge(policy, requests))
    }
}

/// Rows on their way to a replay.
private struct CompiledMeetings {
    private var builder = LedgerBuilder()
    private var book: ConnectionBook

    init(_ policies: [Policy], _ atlas: Atlas) throws {
        book = ConnectionBook(try CompiledPolicy.compile(policies, atlas))
    }

    mutating func add(_ record: ParticipantRecord) {
        _ = builder.add(record) { book.number(of: record, meeting: $0) }
    }

    consuming func finished() -> (ledger: Ledger, judges: [ProgramJudge]) { (builder.build(), book.judges()) }
}
