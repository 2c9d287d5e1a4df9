import CordonParticipants

/// A participant list that a run reads once, or twice from a copy.
struct ListInput {
    let path: String
    private let copy: Copy?

    /// Where in a temporary file the list's bytes are.
    private struct Copy {
        let spool: Spool
        let range: Range<Int>
    }

    /// A list that is read where it is.
    init(path: String) {
        self.path = path
        copy = nil
    }

    /// The same, read now and never again: standard input and FIFOs give their bytes once, and a file may change between
    /// two passes.
    ///
    /// - Throws: ``ParticipantListError`` if it cannot be read, ``CommandError`` if there is no room for the copy.
    func copied(to spool: Spool) throws -> ListInput { copy == nil ? try ListInput(copying: path, to: spool) : self }

    private init(copying path: String, to spool: Spool) throws {
        self.path = path
        let start = spool.count
        do {
            try Self.copy(FileByteSource(path: path), to: spool)
        } catch let error as ByteSourceError {
            throw ParticipantListError(path: path, error)
        }
        copy = Copy(spool: spool, range: start..<spool.count)
    }

    private static func copy(_ source: some ByteSource, to spool: Spool) throws {
        var source = source
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = try source.read(into: &buffer, from: 0)
            guard count > 0 else { return }
            try spool.write(Array(buffer[..<count]))
        }
    }

    /// How messages call it.
    var name: String { path == "-" ? "standard input" : path }

    /// Begins to read it.
    func reader(_ options: ListOptions) throws -> ParticipantListReader {
        guard let copy else { return try ParticipantListReader(path: path, options: options) }
        return try ParticipantListReader(source: copy.spool.source(of: copy.range), path: path, options: options)
    }
}
