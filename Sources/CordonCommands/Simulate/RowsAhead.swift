package import CordonParticipants
import Dispatch
import Synchronization

/// The rows of a list, read on another thread while the ones before are decided. At most a few thousand are held.
package final class RowsAhead: Sendable {
    private struct Batch: Sendable {
        var rows: [ParticipantRow] = []
        /// Set on the last.
        var end: End?
    }

    private enum End {
        case reached(ListRemarks)
        case failed(ParticipantListError)
    }

    private static let rowsPerBatch = 512
    private static let batchesAhead = 4

    private let batches = Mutex<[Batch]>([])
    private let isAbandoned = Atomic(false)
    private let filled = DispatchSemaphore(value: 0)
    // Raised afterwards: a semaphore must not end below the value that it began with.
    private let room = DispatchSemaphore(value: 0)

    /// Starts to read.
    package init(_ reader: ParticipantListReader) {
        for _ in 0..<Self.batchesAhead { room.signal() }
        DispatchQueue.global(qos: .userInitiated).async { self.fill(from: reader) }
    }

    private func fill(from reader: ParticipantListReader) {
        var reader = reader
        while true {
            room.wait()
            if isAbandoned.load(ordering: .relaxed) { return }
            let batch = Self.nextBatch(of: &reader)
            batches.withLock { $0.append(batch) }
            filled.signal()
            if batch.end != nil { return }
        }
    }

    private static func nextBatch(of reader: inout ParticipantListReader) -> Batch {
        var batch = Batch()
        batch.rows.reserveCapacity(rowsPerBatch)
        do throws(ParticipantListError) {
            while batch.rows.count < rowsPerBatch {
                guard let row = try reader.next() else {
                    batch.end = .reached(reader.remarks)
                    return batch
                }
                batch.rows.append(row)
            }
        } catch {
            batch.end = .failed(error)
        }
        return batch
    }

    /// Takes the rows in order, to the end or until `body` throws; once.
    ///
    /// - Returns: What the list says beside its rows.
    /// - Throws: What the list's reader throws, after the rows before, and what `body` throws.
    package func read(_ body: (ParticipantRow) throws -> Void) throws -> ListRemarks {
        defer {
            isAbandoned.store(true, ordering: .relaxed)
            room.signal()
        }
        while true {
            filled.wait()
            let batch = batches.withLock { $0.removeFirst() }
            for row in batch.rows { try body(row) }
            switch batch.end {
            case nil: room.signal()
            case .reached(let remarks): return remarks
            case .failed(let error): throw error
            }
        }
    }
}
