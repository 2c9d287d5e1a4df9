import CZlib

/// Owns a zlib stream that unfolds gzip (RFC 1952); zlib keeps the stream's address, so it stays where it is.
@safe struct Inflater: ~Copyable {
    enum Outcome {
        /// More input, or more room, is needed.
        case unfinished
        /// A member has ended, its checksum and length being right.
        case memberEnded
        case damaged
    }

    private let stream: UnsafeMutablePointer<z_stream>

    /// Nil without memory for the window of 32 KiB.
    init?() {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe self.stream = stream
        guard unsafe cordon_gunzip_init(stream) == Z_OK else { return nil }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Unfolds what it can of the input into the output, from a place on.
    ///
    /// - Returns: How many bytes of each were used.
    mutating func unfold(
        _ input: ArraySlice<UInt8>, into output: inout [UInt8], from start: Int
    ) -> (consumed: Int, produced: Int, outcome: Outcome) {
        // zlib asks for a pointer that may be written through, and does not write.
        var input = input
        let status = unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                let room = unsafe UnsafeMutableBufferPointer(rebasing: output[start...])
                unsafe stream.pointee.next_in = input.baseAddress
                unsafe stream.pointee.avail_in = UInt32(input.count)
                unsafe stream.pointee.next_out = room.baseAddress
                unsafe stream.pointee.avail_out = UInt32(room.count)
                return unsafe inflate(stream, Z_NO_FLUSH)
            }
        }
        let consumed = input.count - Int(unsafe stream.pointee.avail_in)
        let produced = output.count - start - Int(unsafe stream.pointee.avail_out)
        switch status {
        case Z_STREAM_END:
            unsafe inflateReset(stream)
            return (consumed, produced, .memberEnded)
        case Z_OK, Z_BUF_ERROR: return (consumed, produced, .unfinished)
        default: return (consumed, produced, .damaged)
        }
    }
}
