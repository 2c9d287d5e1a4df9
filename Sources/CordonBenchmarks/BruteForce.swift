import CordonAtlas
import CordonAudit
import CordonCommands
import CordonCompiler
import CordonCore
import CordonGeoIP
import CordonModel
import CordonPolicy

/// What it costs to find out without an audit for whom two policies differ: both are asked about every IPv4 address,
/// for one participant of one meeting at one time. A 16,384th of all addresses is asked, and the time is projected.
struct BruteForce {
    let old: Policy
    let new: Policy
    let difference: PolicyDifference
    /// How long the difference took, in nanoseconds.
    let time: Double
    let atlas: Atlas
    let sources: SourceSet
    /// The data in words.
    let data: String

    private static let share = 16_384

    /// Of each 4,194,304 addresses 256 in a row, ascending: a walk through all asks for neighbours one after the other.
    private static let addresses: [UInt32] = {
        var random = SeededRandom(256)
        return (0..<1_024).flatMap { run in
            let first = UInt32(run) << 22 | UInt32(random.below(1 << 14)) << 8
            return (0..<256).map { first + $0 }
        }
    }()

    /// By libmaxminddb and the plain evaluator, and by programs that are compiled ahead.
    func measurements() throws -> [Measurement] {
        let expected = changed
        return [
            try projected("the plain evaluator, placed by libmaxminddb", expected, byEvaluator()),
            try projected("programs compiled ahead", expected, try byPrograms()),
        ]
    }

    private func projected(_ means: String, _ expected: Int, _ count: () throws -> Int) throws -> Measurement {
        let (slice, found) = try Measurement.of("", repetitions: 1, count)
        guard found == expected, found > 0 else {
            throw BenchmarkError("\(means): \(found) of some addresses differ, and the audit says \(expected)")
        }
        var whole = Measurement(
            name: "brute force by \(means), \(data)", times: slice.times.map { $0 * Double(Self.share) })
        whole.remark =
            "both asked about all 2^32 IPv4 addresses for one participant, projected from "
            + "\(Self.addresses.count.grouped); \(Int((whole.median / time).rounded()).grouped) times the difference"
        return whole
    }

    private func byEvaluator() -> () throws -> Int {
        let (one, other) = (Evaluator(old), Evaluator(new))
        var request = Request(meetingTags: Self.tags, channel: .desktop, instant: Self.instant)
        return {
            try Self.addresses.count { bits in
                request.place = sources.place(.v4(IPv4Address(bits: bits)))
                return try one.decide(request).verdict != other.decide(request).verdict
            }
        }
    }

    private func byPrograms() throws -> () throws -> Int {
        let (one, other) = try (
            PreparedMeeting(old, atlas, tags: Self.tags), PreparedMeeting(new, atlas, tags: Self.tags)
        )
        let (oneIDs, otherIDs) = (one.program.table.ruleIDs, other.program.table.ruleIDs)
        return {
            Self.addresses.count { bits in
                let left = one.context.decide(ipv4: bits, one.entrant)
                let right = other.context.decide(ipv4: bits, other.entrant)
                guard left.effect == right.effect else { return true }
                return left.rule.map { oneIDs[$0] } != right.rule.map { otherIDs[$0] }
            }
        }
    }

    /// How many of the addresses the audit names.
    private var changed: Int {
        var ranges = difference.changedPlaces.ipv4[...]
        return Self.addresses.count { bits in
            ranges = ranges.drop { $0.upperBound < bits }
            return ranges.first?.contains(bits) ?? false
        }
    }

    private static let tags = ["june-4"]
    private static let instant = Instant("2020-06-04T12:00:00Z")
}
