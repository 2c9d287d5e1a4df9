import CordonGzip
import Synchronization

/// Unfolds a source of gzip.
final class GzipByteSource: ByteSource {
    private struct State: ~Copyable {
        var reader: GzipReader
        var source: any ByteSource
    }

    /// Readers of lists may go from thread to thread; nobody ever waits for the lock.
    private let state: Mutex<State>

    /// Takes a source of which some bytes have been read already.
    init(head: [UInt8], rest source: any ByteSource) throws(ByteSourceError) {
        // Nothing is kept of what comes out, so that there need be no limit.
        guard let reader = GzipReader(head: head, limit: nil) else { throw ByteSourceError(.noMemory) }
        state = Mutex(State(reader: reader, source: source))
    }

    func read(into buffer: inout [UInt8], from start: Int) throws(ByteSourceError) -> Int {
        let result = try state.withLock { state throws(ByteSourceError) in
            var source = state.source
            defer { state.source = source }
            return try state.reader.read(into: &buffer, from: start) { folded throws(ByteSourceError) in
                try source.read(into: &folded, from: 0)
            }
        }
        switch result {
        case .success(let count): return count
        case .failure(let fault): throw ByteSourceError(fault)
        }
    }
}
