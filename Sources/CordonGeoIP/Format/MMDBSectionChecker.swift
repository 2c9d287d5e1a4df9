/// Makes sure that every value reachable from some places in a section is sound: in bounds, UTF-8 where it is text,
/// keys being strings, and bounded in depth and number however pointers lead.
///
/// What a pointer leads to is read once and remembered. Nothing here recurses on what the file says.
struct MMDBSectionChecker: ~Escapable {
    static let maximumDepth = 512
    static let maximumValues = 65_536

    private let section: Span<UInt8>
    /// What pointers lead to, and what leads to itself through pointers.
    private var known: [Int: State] = [:]
    private var work = 0

    /// What a value unfolds to with every pointer followed.
    struct Total {
        var values = 0
        var depth = 0
        /// Bytes of texts.
        var texts = 0
    }

    private enum State {
        /// Its pointers are being followed.
        case open
        case done(Total)
    }

    /// A pointer on the level `depth` of what lies inline. Narrow numbers: there may be as many as the file has bytes.
    private struct Pointer {
        let target: UInt32
        let depth: UInt16
    }

    /// What lies inline at one offset, and where its pointers lead.
    private struct Extent {
        let offset: Int
        /// Of what lies inline, and of what the first pointers lead to.
        var total = Total()
        var pointers: [Pointer] = []
        /// How many of the pointers the total has.
        var followed = 0
    }

    @_lifetime(copy section)
    init(section: Span<UInt8>) {
        self.section = section
    }

    /// Checks what begins at an offset, and all that it leads to.
    ///
    /// - Returns: What that is with every pointer followed.
    @discardableResult
    mutating func check(_ offset: Int) throws(MMDBFault) -> Total {
        if case .done(let total)? = known[offset] { return total }
        let extent = try extent(at: offset)
        // Nothing to follow and, most likely, nobody else who leads here.
        guard !extent.pointers.isEmpty else { return extent.total }
        return try follow(extent)
    }

    /// Adds up what pointers lead to, children first.
    private mutating func follow(_ root: Extent) throws(MMDBFault) -> Total {
        var path = [root]
        known[root.offset] = .open
        while true {
            if let child = try addUp(&path[path.count - 1]) {
                // Each step is a level at least.
                guard path.count < Self.maximumDepth else { throw Self.tooDeep(child) }
                path.append(try extent(at: child))
                known[child] = .open
            } else {
                let extent = path.removeLast()
                known[extent.offset] = .done(extent.total)
                if path.isEmpty { return extent.total }
            }
        }
    }

    /// Adds what the pointers lead to, as far as it is known. Returns the first offset of which it is not.
    private func addUp(_ extent: inout Extent) throws(MMDBFault) -> Int? {
        while extent.followed < extent.pointers.count {
            let pointer = extent.pointers[extent.followed]
            switch known[Int(pointer.target)] {
            case nil: return Int(pointer.target)
            case .open: throw MMDBFault(offset: Int(pointer.target), message: "a value that contains itself")
            case .done(let child): try add(child, behind: pointer, to: &extent)
            }
            extent.followed += 1
        }
        return nil
    }

    private func add(_ child: Total, behind pointer: Pointer, to extent: inout Extent) throws(MMDBFault) {
        extent.total.values += child.values
        extent.total.texts += child.texts
        extent.total.depth = max(extent.total.depth, Int(pointer.depth) + child.depth)
        guard extent.total.values <= Self.maximumValues else { throw Self.tooMany(extent.offset) }
        guard extent.total.depth <= Self.maximumDepth else { throw Self.tooDeep(extent.offset) }
    }

    /// Reads the values that lie one behind the other from an offset on, until the first one is complete.
    private mutating func extent(at start: Int) throws(MMDBFault) -> Extent {
        var extent = Extent(offset: start)
        var cursor = start
        /// Values still to come on each level; a map's keys and values alternate.
        var levels: [(remaining: Int, isMap: Bool)] = [(1, false)]
        while let level = levels.last {
            guard level.remaining > 0 else {
                levels.removeLast()
                continue
            }
            levels[levels.count - 1].remaining -= 1
            let head = try MMDBHead(at: cursor, in: section)
            let isKey = level.isMap && level.remaining % 2 == 0
            try visit(head, at: cursor, isKey: isKey, depth: levels.count, &extent)
            cursor = head.next
            try descend(head, &levels, at: cursor)
        }
        return extent
    }

    private func descend(
        _ head: MMDBHead, _ levels: inout [(remaining: Int, isMap: Bool)], at offset: Int
    ) throws(MMDBFault) {
        switch head.kind {
        case .map: levels.append((head.size * 2, true))
        case .array: levels.append((head.size, false))
        default: return
        }
        guard levels.count <= Self.maximumDepth else { throw Self.tooDeep(offset) }
    }

    private mutating func visit(
        _ head: MMDBHead, at offset: Int, isKey: Bool, depth: Int, _ extent: inout Extent
    ) throws(MMDBFault) {
        extent.total.values += 1
        extent.total.depth = max(extent.total.depth, depth)
        // Texts are read to the end, so they cost their length.
        if case .string = head.kind {
            work += head.size
            extent.total.texts += head.size
        }
        work += 1
        guard extent.total.values <= Self.maximumValues else { throw Self.tooMany(offset) }
        // Overlapping values could make the work quadratic; honest files read each byte about once.
        guard work <= section.count * 4 + Self.maximumValues else { throw Self.tooMany(offset) }
        switch head.kind {
        case .string: try checkText(head, at: offset)
        case .pointer(let target): try checkPointer(to: target, at: offset, isKey: isKey, depth, &extent)
        case .map, .array, .unsigned, .scalar, .boolean:
            if isKey { throw MMDBFault(offset: offset, message: "a key that is not a string") }
        }
    }

    private func checkText(_ head: MMDBHead, at offset: Int) throws(MMDBFault) {
        do {
            _ = try UTF8Span(validating: section.extracting(head.payload..<head.payload + head.size))
        } catch {
            throw MMDBFault(offset: offset, message: "a text that is not UTF-8")
        }
    }

    private func checkPointer(
        to target: Int, at offset: Int, isKey: Bool, _ depth: Int, _ extent: inout Extent
    ) throws(MMDBFault) {
        let head = try MMDBHead(at: target, in: section)
        if case .pointer = head.kind { throw MMDBFault(offset: offset, message: "a pointer to a pointer") }
        if isKey {
            guard case .string = head.kind else {
                throw MMDBFault(offset: offset, message: "a key that is not a string")
            }
        }
        extent.pointers.append(Pointer(target: UInt32(target), depth: UInt16(depth)))
    }

    private static func tooDeep(_ offset: Int) -> MMDBFault {
        MMDBFault(offset: offset, message: "values nested deeper than \(maximumDepth)")
    }

    private static func tooMany(_ offset: Int) -> MMDBFault {
        MMDBFault(offset: offset, message: "more than \(maximumValues) values in one record, or values that overlap")
    }
}
