import Glibc

/// Reads a descriptor that was opened without waiting, so that a FIFO to which nobody writes is found out.
struct PatientReader {
    enum Failure: Error {
        /// The `errno` of a call.
        case call(Int32)
        case nobodyWrites
    }

    /// Milliseconds in which somebody may come: who writes was mostly started just before.
    private static let patience: Int32 = 2_000

    private let descriptor: Int32
    /// Whether it is no FIFO, or somebody has been seen who writes.
    private var isSettled: Bool

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var status = stat()
        // Safe: the structure is lent for the call.
        isSettled = unsafe fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFIFO
    }

    /// Reads what comes next, waiting for it where somebody may still write; 0 is the end.
    mutating func read(into buffer: inout [UInt8]) throws(Failure) -> Int {
        var hasWaited = false
        while true {
            // Safe: the count is the room that there is.
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count > 0 || count == 0 && isSettled {
                isSettled = true
                return count
            } else if count == 0 {
                guard !hasWaited else { throw .nobodyWrites }
                hasWaited = true
                isSettled = isFilled(within: Self.patience)
            } else if errno == EAGAIN {
                isSettled = true
                _ = isFilled(within: -1)
            } else if errno != EINTR {
                throw .call(errno)
            }
        }
    }

    /// Whether within a time, or ever for -1, bytes come, or all are gone who wrote.
    private func isFilled(within milliseconds: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        var answer: Int32
        // Safe: one request is lent for the call.
        repeat { answer = unsafe poll(&request, 1, milliseconds) } while answer < 0 && errno == EINTR
        return answer > 0
    }
}
