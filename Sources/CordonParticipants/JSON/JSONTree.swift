/// A JSON value taken apart: a node for each value, in the order of the text.
struct JSONTree: Sendable {
    enum Kind {
        case object
        case array
        case string
        case literal
        case null
    }

    struct Node {
        let kind: Kind
        /// The characters of the member's name, without quotes; empty for elements.
        let key: Range<Int>
        /// The value's characters, without quotes.
        fileprivate(set) var text: Range<Int>
        let hasEscapes: Bool
        /// The index of the node behind this one and all that is inside.
        fileprivate(set) var end: Int
    }

    private(set) var bytes: [UInt8] = []
    private(set) var nodes: [Node] = []

    /// Takes the place of what was there with the value that these bytes are, inside `depth` open arrays and objects.
    mutating func parse(_ text: Span<UInt8>, depth: Int) throws(JSONFault) {
        nodes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        for index in 0..<text.count { bytes.append(text[index]) }
        var cursor = JSONCursor(text)
        var open: [Int] = []
        cursor.skipSpace()
        repeat {
            let key = try isInObject(open) ? Self.key(&cursor) : 0..<0
            if try enter(&cursor, key, &open, depth) { continue }
            try leave(&cursor, &open)
        } while !open.isEmpty
        cursor.skipSpace()
        guard cursor.peek == nil else { throw cursor.unexpected("the end of the value") }
    }

    private func isInObject(_ open: [Int]) -> Bool { open.last.map { nodes[$0].kind == .object } ?? false }

    private static func key(_ cursor: inout JSONCursor) throws(JSONFault) -> Range<Int> {
        let key = try cursor.string()
        cursor.skipSpace()
        try cursor.expect(":")
        cursor.skipSpace()
        return key.range
    }

    /// Adds the value that begins here. Returns whether it has members or elements, the first of which comes next.
    private mutating func enter(
        _ cursor: inout JSONCursor, _ key: Range<Int>, _ open: inout [Int], _ depth: Int
    ) throws(JSONFault) -> Bool {
        guard cursor.isAtContainer else {
            try addScalar(&cursor, key)
            return false
        }
        guard depth + open.count < JSONCursor.deepestNesting else { throw cursor.fault(.nestedTooDeeply) }
        let isObject = cursor.peek == UInt8(ascii: "{")
        let start = cursor.position
        cursor.position += 1
        cursor.skipSpace()
        let isEmpty = cursor.skip(isObject ? "}" : "]")
        if !isEmpty { open.append(nodes.count) }
        nodes.append(
            Node(
                kind: isObject ? .object : .array, key: key, text: start..<cursor.position, hasEscapes: false,
                end: nodes.count + 1))
        return !isEmpty
    }

    private mutating func addScalar(_ cursor: inout JSONCursor, _ key: Range<Int>) throws(JSONFault) {
        let isNull = cursor.peek == UInt8(ascii: "n")
        let scalar = try cursor.scalar()
        nodes.append(
            Node(
                kind: scalar.isString ? .string : isNull ? .null : .literal, key: key, text: scalar.range,
                hasEscapes: scalar.hasEscapes, end: nodes.count + 1))
    }

    /// Behind a value: leaves what ends here and goes to the next member or element.
    private mutating func leave(_ cursor: inout JSONCursor, _ open: inout [Int]) throws(JSONFault) {
        while let container = open.last {
            cursor.skipSpace()
            if cursor.skip(",") { return cursor.skipSpace() }
            try cursor.expect(nodes[container].kind == .object ? "}" : "]")
            nodes[container].text = nodes[container].text.lowerBound..<cursor.position
            nodes[container].end = nodes.count
            open.removeLast()
        }
    }
}

extension JSONTree {
    var root: JSONItem { JSONItem(tree: self, index: 0) }

    /// The nodes directly inside one.
    func children(of index: Int) -> [Int] {
        var children: [Int] = []
        var child = index + 1
        while child < nodes[index].end {
            children.append(child)
            child = nodes[child].end
        }
        return children
    }

    /// Where a node is, as in `.media[0].callerNetwork`; empty for the root.
    func path(of index: Int) -> String {
        var path = ""
        var container = 0
        while container != index, let place = place(of: index, in: container) {
            path += nodes[container].kind == .array ? "[\(place.number)]" : "." + keyText(of: place.child)
            container = place.child
        }
        return path
    }

    private func place(of index: Int, in container: Int) -> (child: Int, number: Int)? {
        for (number, child) in children(of: container).enumerated() where index < nodes[child].end {
            return (child, number)
        }
        return nil
    }

    /// The name of a member, ready to be shown.
    func keyText(of index: Int) -> String { bytes.span.extracting(nodes[index].key).shown }

    /// A member that an object has twice; nil where there is none.
    var repeatedMember: Int? {
        for index in nodes.indices where nodes[index].kind == .object {
            if let member = repeatedMember(of: index) { return member }
        }
        return nil
    }

    private func repeatedMember(of object: Int) -> Int? {
        let members = children(of: object)
        guard members.count <= 24 else { return repeatedAmongMany(members) }
        for (number, member) in members.enumerated() {
            let key = bytes.span.extracting(nodes[member].key)
            for other in members[..<number] where bytes.span.extracting(nodes[other].key).equals(key) { return member }
        }
        return nil
    }

    private func repeatedAmongMany(_ members: [Int]) -> Int? {
        var seen: Set<ArraySlice<UInt8>> = []
        return members.first { !seen.insert(bytes[nodes[$0].key]).inserted }
    }
}
