/// Unfolds a gzip file while it is read: one member behind the other, zeros behind the last.
struct GzipFile: ~Copyable {
    private let path: String
    private let limit: Int
    private var inflater: Inflater
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)
    /// What of the buffer has not been unfolded yet.
    private var rest = 0..<0
    /// How many bytes of the file have been unfolded.
    private var offset = 0
    private var produced = 0
    private var isInMember = false

    /// The size of the file in bytes bounds what it may unfold to: far above what data does.
    init(path: String, size: Int) throws(GeoIPError) {
        guard let inflater = Inflater() else {
            throw GeoIPError(.unreadable, path: path, "no memory left to unfold it; unpack it and name the result")
        }
        self.inflater = inflater
        self.path = path
        limit = 64 << 20 + 64 * size
    }

    /// Fills a buffer with unfolded bytes. Returns how many; 0 at the end.
    mutating func read(
        into output: inout [UInt8], from source: (inout [UInt8]) throws(GeoIPError) -> Int
    ) throws(GeoIPError) -> Int {
        while true {
            if rest.isEmpty {
                rest = 0..<(try source(&buffer))
                guard !rest.isEmpty else { return try end() }
            }
            if !isInMember, skipPadding() { continue }
            let count = try unfold(into: &output)
            if count > 0 { return count }
        }
    }

    private mutating func end() throws(GeoIPError) -> Int {
        guard !isInMember else {
            throw GeoIPError(.damaged, path: path, offset: offset, "gzip data that ends too early; download it again")
        }
        return 0
    }

    /// Zeros with which tapes were filled. Returns whether there were any.
    private mutating func skipPadding() -> Bool {
        let zeros = buffer[rest].prefix { $0 == 0 }.count
        guard offset > 0, zeros > 0 else { return false }
        advance(zeros)
        return true
    }

    private mutating func unfold(into output: inout [UInt8]) throws(GeoIPError) -> Int {
        isInMember = true
        let step = inflater.unfold(buffer[rest], into: &output)
        advance(step.consumed)
        produced += step.produced
        switch step.outcome {
        case .damaged:
            throw GeoIPError(.damaged, path: path, offset: offset, "gzip data that is damaged; download it again")
        case .memberEnded: isInMember = false
        case .unfinished: break
        }
        guard produced <= limit else {
            let message = "gzip data that unfolds to more than \(limit) bytes; unpack it and look at what it is"
            throw GeoIPError(.tooLarge, path: path, message)
        }
        return step.produced
    }

    private mutating func advance(_ count: Int) {
        rest.removeFirst(count)
        offset += count
    }
}

/// How a file is packed, as its first bytes tell.
enum Packing {
    case none
    case gzip
    case zip

    init(_ head: [UInt8]) {
        // The third byte is the method, of which there is one.
        if head.starts(with: [0x1F, 0x8B, 0x08]) {
            self = .gzip
        } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else {
            self = .none
        }
    }
}
