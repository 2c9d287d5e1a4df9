import CMaxMindDB
import Glibc

/// A private copy of a file in memory that nobody can change any more (`memfd_create(2)` with all seals set).
///
/// A mapped file that is truncated raises SIGBUS, and one that is overwritten gives wrong answers; a sealed copy does
/// neither.
@safe struct SealedFile: ~Copyable, @unchecked Sendable {
    // Unchecked, as the compiler cannot see through the pointer: what it points at is sealed and never written.

    /// The library counts in 32 bits.
    private static let maximumSize = 2 << 30

    private let descriptor: Int32
    private let mapping: UnsafeRawBufferPointer
    let path: String

    /// Copies a regular file; one that is gzip is unfolded.
    init(copying path: String) throws(GeoIPError) {
        // Not to wait for a writer where the name is that of a FIFO.
        let source = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard source >= 0 else { throw Self.unreadable(path) }
        defer { close(source) }
        var status = stat()
        guard unsafe fstat(source, &status) == 0 else { throw Self.unreadable(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let what = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "not a regular file"
            throw GeoIPError(.unreadable, path: path, "this is \(what); name a file")
        }
        let readSource: (inout [UInt8]) throws(GeoIPError) -> Int = { buffer throws(GeoIPError) in
            let count = unsafe read(source, &buffer, buffer.count)
            guard count >= 0 else { throw Self.unreadable(path) }
            return count
        }
        try self.init(path: path, size: Int(status.st_size), packing: Self.packing(source), read: readSource)
    }

    /// Copies the bytes of a file that were read before; those of a gzip file are unfolded.
    init(unfolding bytes: [UInt8], path: String) throws(GeoIPError) {
        var rest = bytes[...]
        try self.init(path: path, size: bytes.count, packing: Packing(Array(bytes.prefix(4)))) {
            Self.take(from: &rest, into: &$0)
        }
    }

    private init(
        path: String, size: Int, packing: Packing, read: (inout [UInt8]) throws(GeoIPError) -> Int
    ) throws(GeoIPError) {
        switch packing {
        case .none: try self.init(path: path, read: read)
        case .zip: throw GeoIPError(.unreadable, path: path, "a zip archive; unpack it and name the file inside")
        case .gzip:
            var file = try GzipFile(path: path, size: size)
            try self.init(path: path) { buffer throws(GeoIPError) in try file.read(into: &buffer, from: read) }
        }
    }

    private static func packing(_ descriptor: Int32) -> Packing {
        var head = [UInt8](repeating: 0, count: 4)
        let count = unsafe pread(descriptor, &head, head.count, 0)
        return Packing(Array(head.prefix(max(0, count))))
    }

    /// Copies bytes that are in memory already; `path` is how messages call them.
    init(bytes: [UInt8], path: String) throws(GeoIPError) {
        var rest = bytes[...]
        try self.init(path: path) { Self.take(from: &rest, into: &$0) }
    }

    private static func take(from rest: inout ArraySlice<UInt8>, into buffer: inout [UInt8]) -> Int {
        let chunk = rest.prefix(buffer.count)
        buffer.replaceSubrange(..<chunk.count, with: chunk)
        rest = rest.dropFirst(chunk.count)
        return chunk.count
    }

    private init(
        path: String, read: (inout [UInt8]) throws(GeoIPError) -> Int
    ) throws(GeoIPError) {
        let flags = UInt32(CORDON_MFD_CLOEXEC | CORDON_MFD_ALLOW_SEALING)
        let descriptor = unsafe memfd_create("cordon-geoip", flags)
        guard descriptor >= 0 else { throw Self.unreadable(path) }
        do throws(GeoIPError) {
            let size = try Self.fill(descriptor, path: path, read)
            unsafe mapping = try Self.map(descriptor, size: size, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        if unsafe !mapping.isEmpty {
            _ = unsafe munmap(UnsafeMutableRawPointer(mutating: mapping.baseAddress), mapping.count)
        }
        close(descriptor)
    }

    private static func fill(
        _ descriptor: Int32, path: String, _ read: (inout [UInt8]) throws(GeoIPError) -> Int
    ) throws(GeoIPError) -> Int {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var size = 0
        while true {
            let count = try read(&buffer)
            guard count > 0 else { return size }
            size += count
            guard size <= maximumSize else {
                throw GeoIPError(.tooLarge, path: path, "larger than 2 GiB; use a smaller edition of the database")
            }
            try write(buffer[..<count], to: descriptor, path: path)
        }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String) throws(GeoIPError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw unreadable(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func map(
        _ descriptor: Int32, size: Int, path: String
    ) throws(GeoIPError) -> UnsafeRawBufferPointer {
        guard cordon_seal(descriptor) == 0 else { throw unreadable(path) }
        guard size > 0 else { throw GeoIPError(.notADatabase, path: path, "the file is empty; download it again") }
        let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard unsafe address != MAP_FAILED else { throw unreadable(path) }
        return unsafe UnsafeRawBufferPointer(start: address, count: size)
    }

    private static func unreadable(_ path: String) -> GeoIPError {
        let reason = unsafe String(cString: strerror(errno)).lowercased()
        return GeoIPError(.unreadable, path: path, "cannot be read: \(reason); check the name and the permissions")
    }

    /// A name under which this process, and the library in it, can open the copy.
    var openablePath: String { "/proc/self/fd/\(descriptor)" }

    var count: Int { unsafe mapping.count }

    /// Lends the bytes.
    func withBytes<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
        let bytes = unsafe mapping.assumingMemoryBound(to: UInt8.self)
        return try unsafe body(bytes.span)
    }
}
