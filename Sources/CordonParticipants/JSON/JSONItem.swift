import CordonModel

/// A value inside a record, and how its members are read.
struct JSONItem: Sendable {
    fileprivate let tree: JSONTree
    fileprivate let index: Int

    init(tree: JSONTree, index: Int) {
        self.tree = tree
        self.index = index
    }

    var isObject: Bool { tree.nodes[index].kind == .object }
    var isArray: Bool { tree.nodes[index].kind == .array }

    /// Where it is in its record, as in `.media[0]`.
    var path: String { tree.path(of: index) }

    /// The member of that name; nil where there is none or it is null.
    subscript(name: String) -> JSONItem? {
        guard isObject else { return nil }
        let nodes = tree.nodes
        var child = index + 1
        while child < nodes[index].end {
            if nodes[child].kind != .null, tree.hasName(name, child) { return JSONItem(tree: tree, index: child) }
            child = nodes[child].end
        }
        return nil
    }

    /// The elements of the array that is the member of that name; none where it is something else.
    func items(_ name: String) -> [JSONItem] { self[name]?.elements ?? [] }

    var elements: [JSONItem] { isArray ? tree.children(of: index).map { JSONItem(tree: tree, index: $0) } : [] }

    /// The characters; nil where there are none.
    func text() throws(FieldProblem) -> String? {
        let node = tree.nodes[index]
        let text = tree.bytes.span.extracting(node.text)
        switch node.kind {
        case .object, .array: throw FieldProblem(path, .nestedValue)
        case .null: return nil
        case .literal: return text.text
        case .string:
            guard node.hasEscapes else { return text.isEmpty ? nil : text.text }
            guard let decoded = JSONText.decode(text) else { throw FieldProblem(path, .loneSurrogate) }
            if decoded.contains(0) { throw FieldProblem(path, .nulByte) }
            return decoded.isEmpty ? nil : String(decoding: decoded, as: UTF8.self)
        }
    }
}

extension JSONTree {
    fileprivate func hasName(_ name: String, _ node: Int) -> Bool {
        let key = nodes[node].key
        let wanted = name.utf8
        guard key.count != wanted.count else { return bytes.span.extracting(key).equals(name.utf8Span.span) }
        // An escape makes the text longer than what it says.
        guard key.count > wanted.count, bytes[key].contains(UInt8(ascii: "\\")) else { return false }
        return JSONText.decode(bytes.span.extracting(key)).map { $0.elementsEqual(wanted) } ?? false
    }
}

// Values of members. A missing one, null and an empty text are the same.
extension JSONItem {
    /// The first of these members that has a text.
    func text(_ names: String...) throws(FieldProblem) -> String? {
        for name in names {
            if let text = try self[name]?.text() { return text }
        }
        return nil
    }

    func instant(_ name: String) throws(FieldProblem) -> Instant? { try value(name, FieldText.instant) }

    /// The first of these members that has a time in seconds or milliseconds since 1970.
    func epoch(_ names: String...) throws(FieldProblem) -> Instant? {
        for name in names {
            if let instant = try value(name, FieldText.epoch) ?? nil { return instant }
        }
        return nil
    }

    /// The first of these members that has an address.
    func address(_ names: String...) throws(FieldProblem) -> IPAddress? {
        for name in names {
            if let address = try value(name, FieldText.address) { return address }
        }
        return nil
    }

    /// A number that is told whole; nil where parts are hidden.
    func phone(_ name: String) throws(FieldProblem) -> PhoneNumber? { try value(name, FieldText.phone) ?? nil }

    private func value<Value>(
        _ name: String, _ read: (String) throws(RowProblem) -> Value
    ) throws(FieldProblem) -> Value? {
        guard let item = self[name], let text = try item.text() else { return nil }
        do throws(RowProblem) {
            return try read(text)
        } catch {
            throw FieldProblem(item.path, error)
        }
    }
}

extension JSONItem {
    /// Names of the values inside, lists being passed through, as in `audio_call.call_number`; without nulls and empty
    /// texts, which say nothing.
    func forEachValue(_ body: (String) -> Void) { forEachValue(prefix: "", body) }

    private func forEachValue(prefix: String, _ body: (String) -> Void) {
        let node = tree.nodes[index]
        switch node.kind {
        case .null: return
        case .string where node.text.isEmpty: return
        case .string, .literal: body(prefix)
        case .array: for item in elements { item.forEachValue(prefix: prefix, body) }
        case .object:
            for child in tree.children(of: index) {
                let name = tree.keyText(of: child)
                JSONItem(tree: tree, index: child).forEachValue(
                    prefix: prefix.isEmpty ? name : prefix + "." + name, body)
            }
        }
    }
}

/// What is wrong with one value of a record.
struct FieldProblem: Error {
    /// Where it is in the record: a path that goes on from the record's own, or a column.
    let place: String
    let problem: RowProblem

    init(_ place: String, _ problem: RowProblem) {
        self.place = place
        self.problem = problem
    }
}
