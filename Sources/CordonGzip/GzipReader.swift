/// Unfolds gzip (RFC 1952) while it is read: one member behind the other, zeros behind the last.
package struct GzipReader: ~Copyable {
    private let limit: Int?
    private var inflater: Inflater
    private var buffer: [UInt8]
    /// What of the buffer has not been unfolded yet.
    private var rest: Range<Int>
    private var produced = 0
    private var isInMember = false
    /// How many of the folded bytes have been unfolded.
    package private(set) var offset = 0

    /// Begins to read; nil without memory for zlib's window.
    ///
    /// - Parameters:
    ///   - head: Bytes that were read before, to find out that this is gzip.
    ///   - limit: So many bytes may come out of it; nil where they are not kept.
    package init?(head: [UInt8] = [], limit: Int?) {
        guard let inflater = Inflater() else { return nil }
        self.inflater = inflater
        self.limit = limit
        buffer = head + [UInt8](repeating: 0, count: max(0, Self.bufferSize - head.count))
        rest = 0..<head.count
    }

    private static let bufferSize = 1 << 18

    /// Fills a buffer from a place on with unfolded bytes.
    ///
    /// - Parameters:
    ///   - output: Where they are put.
    ///   - start: An index of the output, which has room behind it.
    ///   - source: Fills a buffer with folded bytes and returns how many; 0 at the end.
    /// - Returns: How many; 0 at the end.
    /// - Throws: What the source throws.
    package mutating func read<Failure: Error>(
        into output: inout [UInt8], from start: Int = 0, source: (inout [UInt8]) throws(Failure) -> Int
    ) throws(Failure) -> Result<Int, GzipFault> {
        while true {
            if let fault { return .failure(fault) }
            if rest.isEmpty {
                rest = 0..<(try source(&buffer))
                guard !rest.isEmpty else { return isInMember ? .failure(.endsEarly(offset: offset)) : .success(0) }
            }
            if !isInMember, skipPadding() { continue }
            let count = unfold(into: &output, from: start)
            if count > 0 { return .success(count) }
        }
    }

    /// Zeros with which tapes were filled. Returns whether there were any.
    private mutating func skipPadding() -> Bool {
        let zeros = buffer[rest].prefix { $0 == 0 }.count
        guard offset > 0, zeros > 0 else { return false }
        advance(zeros)
        return true
    }

    /// What is wrong behind all that could be unfolded.
    private var fault: GzipFault?

    private mutating func unfold(into output: inout [UInt8], from start: Int) -> Int {
        isInMember = true
        let step = inflater.unfold(buffer[rest], into: &output, from: start)
        advance(step.consumed)
        produced += step.produced
        switch step.outcome {
        case .damaged: fault = .damaged(offset: offset)
        case .memberEnded: isInMember = false
        case .unfinished: break
        }
        if let limit, produced > limit { fault = .tooLarge(limit: limit) }
        return step.produced
    }

    private mutating func advance(_ count: Int) {
        rest.removeFirst(count)
        offset += count
    }
}

/// What is wrong with gzip data.
package enum GzipFault: Error, Hashable, Sendable {
    /// In the middle of a member; the offset counts the folded bytes before.
    case endsEarly(offset: Int)
    case damaged(offset: Int)
    case tooLarge(limit: Int)
    case noMemory
}

extension GzipFault: CustomStringConvertible {
    /// What it is, without a place and a remedy.
    package var description: String {
        switch self {
        case .endsEarly: "gzip data that ends too early"
        case .damaged: "gzip data that is damaged"
        case .tooLarge(let limit): "gzip data that unfolds to more than \(limit) bytes"
        case .noMemory: "no memory left to unfold gzip data"
        }
    }
}
