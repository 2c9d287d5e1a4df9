import CordonModel
import Dispatch
import Foundation
import Synchronization

/// Replays a ledger in groups of meetings that have nothing to do with each other, several at a time.
///
/// It tells what ``Replay`` tells of the same rows and events as a timeline: the same people, consequences and strikes, in
/// the numbers of the group. A group is what has one account, where rules suspend accounts or look back at an account's
/// meeting before; otherwise each meeting is one. Orders, replacements and boundaries reach every group.
package struct GroupedReplay<Judge: MeetingJudge>: Sendable {
    private let ledger: Ledger
    private let judges: [Judge]
    private let dataCount: Int
    private let plan: ReplayPlan
    private let reaction: Int64
    private let groups: MeetingGroups
    /// Groups in runs of about as many stays each, whatever the number of threads is.
    private let batches: [Range<Int>]

    /// Prepares a replay.
    ///
    /// - Parameters:
    ///   - ledger: What happens.
    ///   - judges: Of each policy one for each data; the first policy on the first data is in force from the beginning.
    ///   - dataCount: How many data there are.
    ///   - reaction: Milliseconds from an order, or from a trigger that is pulled, until it is acted on; at least 0.
    ///   - staysPerBatch: A thread takes groups of about so many stays at a time.
    /// - Throws: ``ReplayError`` if a policy strikes by more rules than are told apart.
    package init(
        _ ledger: Ledger, judges: [Judge], dataCount: Int = 1, reaction: Int64, staysPerBatch: Int = 1 << 14
    ) throws {
        self.ledger = ledger
        self.judges = judges
        self.dataCount = dataCount
        self.reaction = reaction
        plan = try ReplayPlan(judges, dataCount: dataCount)
        groups = MeetingGroups(ledger, byAccount: plan.couplesMeetings)
        batches = groups.batches(of: ledger, staysPerBatch)
    }

    /// Replays everything.
    ///
    /// - Parameters:
    ///   - summary: One that nothing has been told.
    ///   - threads: So many groups at a time, at least 1.
    /// - Returns: The summary of all groups.
    /// - Throws: What a judge or the summary throws: of several, what the first group would have thrown alone.
    /// - Complexity: as ``Replay``. Memory for the groups that are replayed at the time, beside the ledger.
    package func run<Summary: ReplaySummary>(
        into summary: Summary, threads: Int = ProcessInfo.processInfo.activeProcessorCount
    ) throws -> Summary {
        let work = BatchWork(count: batches.count, empty: summary)
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, batches.count))) { _ in
            var judges = judges
            while let batch = work.next() {
                work.finish(batch, with: Result { try self.summary(ofBatch: batch, summary, &judges) })
            }
        }
        return try work.result()
    }

    private func summary<Summary: ReplaySummary>(
        ofBatch batch: Int, _ empty: Summary, _ judges: inout [Judge]
    ) throws -> Summary {
        var summary = empty
        for group in batches[batch] { try replay(group, &judges, into: &summary) }
        return summary
    }

    private func replay(
        _ number: Int, _ judges: inout [Judge], into summary: inout some ReplaySummary
    ) throws {
        guard let end = ledger.end else { return }
        let group = MeetingGroup(ledger, meetings: groups[number])
        var replay = Replay(
            group.timeline, judges: judges, dataCount: dataCount, plan, boundaries: boundaries(during: group.events),
            reaction: reaction)
        // What judges remember is one, and is not copied when they learn more.
        judges = []
        defer { judges = replay.judges }
        try Judge.carryOut(&replay, group.events, until: end) { try summary.note($0, in: group) }
        try summary.add(replay, of: group)
    }

    /// Before the first event nobody is there, and behind the last nobody any more.
    private func boundaries(during events: GroupEvents) -> [Instant] {
        guard let first = events.first?.at, let last = events.last?.at else { return [] }
        return plan.boundaries.filter { first <= $0 && $0 <= last }
    }
}

extension MeetingGroups {
    fileprivate func batches(of ledger: Ledger, _ staysPerBatch: Int) -> [Range<Int>] {
        var batches: [Range<Int>] = []
        var (start, stays) = (0, 0)
        for group in 0..<count {
            stays += self[group].reduce(0) { $0 + ledger.rowsOfMeeting[Int($1)].count }
            guard stays >= staysPerBatch || group + 1 == count else { continue }
            batches.append(start..<group + 1)
            (start, stays) = (group + 1, 0)
        }
        return batches
    }
}

/// Hands out batches in their order, and puts together what comes back in the same.
private final class BatchWork<Summary: ReplaySummary>: Sendable {
    private struct State: Sendable {
        var next = 0
        /// All before this one are in the summary.
        var merged = 0
        var summary: Summary
        var waiting: [Int: Summary] = [:]
        var failure: (batch: Int, error: any Error)?
    }

    private let count: Int
    private let state: Mutex<State>

    init(count: Int, empty: Summary) {
        self.count = count
        state = Mutex(State(summary: empty))
    }

    /// The next batch; none behind one that failed.
    func next() -> Int? {
        state.withLock { state in
            guard state.next < count, state.failure == nil else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func finish(_ batch: Int, with result: Result<Summary, any Error>) {
        state.withLock { state in
            switch result {
            case .success(let summary):
                state.waiting[batch] = summary
                while let next = state.waiting.removeValue(forKey: state.merged) {
                    state.summary.merge(next)
                    state.merged += 1
                }
            case .failure(let error):
                // Batches before this one were handed out before, and may fail yet.
                if state.failure.map({ batch < $0.batch }) ?? true { state.failure = (batch, error) }
            }
        }
    }

    func result() throws -> Summary {
        try state.withLock { state in
            if let failure = state.failure { throw failure.error }
            return state.summary
        }
    }
}
