import CordonGzip

/// Unfolds a gzip file while it is read.
struct GzipFile: ~Copyable {
    private let path: String
    private var reader: GzipReader

    /// The size of the file in bytes bounds what it may unfold to: far above what data does.
    init(path: String, size: Int) throws(GeoIPError) {
        guard let reader = GzipReader(limit: 64 << 20 + 64 * size) else {
            throw GeoIPError(.unreadable, path: path, "no memory left to unfold it; unpack it and name the result")
        }
        self.reader = reader
        self.path = path
    }

    /// Fills a buffer with unfolded bytes. Returns how many; 0 at the end.
    mutating func read(
        into output: inout [UInt8], from source: (inout [UInt8]) throws(GeoIPError) -> Int
    ) throws(GeoIPError) -> Int {
        switch try reader.read(into: &output, source: source) {
        case .success(let count): return count
        case .failure(let fault): throw error(fault)
        }
    }

    private func error(_ fault: GzipFault) -> GeoIPError {
        switch fault {
        case .endsEarly(let offset), .damaged(let offset):
            GeoIPError(.damaged, path: path, offset: offset, "\(fault); download it again")
        case .tooLarge: GeoIPError(.tooLarge, path: path, "\(fault); unpack it and look at what it is")
        case .noMemory: GeoIPError(.unreadable, path: path, "\(fault); unpack it and name the result")
        }
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
