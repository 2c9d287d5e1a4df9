package import CordonReport

extension Certificate {
    /// Reads what ``json`` wrote, and nothing more or less.
    ///
    /// - Throws: ``ProofFault`` with the place of what is wrong.
    package init(reading json: JSONValue) throws(ProofFault) {
        let root = Piece(json, "")
        guard case .integer(let version)? = root.find(Self.versionName) else {
            throw ProofFault("(top)", "not a certificate: `\(Self.versionName)` is missing")
        }
        guard version == Self.version else {
            throw ProofFault(
                Self.versionName, "version \(version), and this Cordon reads \(Self.version); make a new certificate")
        }
        try root.requireOnly([
            Self.versionName, "tool", "policy", "others", "data", "corrections", "attributes", "places", "claims",
            "not_proved",
        ])
        self.init(
            tool: try root.member("tool").text(), policy: try Subject(root.member("policy")),
            others: try root.member("others").map(Subject.init), data: try root.member("data").map(Subject.init),
            corrections: try root.member("corrections").optional(Subject.init),
            attributes: try root.member("attributes").map(AttributeNames.init),
            places: try root.member("places").map { piece throws(ProofFault) in try piece.text() },
            proofs: try root.member("claims").map(ClaimProof.init),
            unproved: try root.member("not_proved").map(Label.init))
    }
}

extension Certificate.Subject {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        try piece.requireOnly(["name", "sha256"])
        self.init(name: try piece.member("name").text(), digest: try piece.member("sha256").text())
    }
}

extension Certificate.Label {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        try piece.requireOnly(["kind", "name"])
        self.init(kind: try piece.member("kind").text(), name: try piece.member("name").text())
    }
}

extension AttributeNames {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        try piece.requireOnly(["name", "values"])
        self.init(
            name: try piece.member("name").text(),
            values: try piece.member("values").map { value throws(ProofFault) in try value.text() })
    }
}

extension ClaimProof {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        try piece.requireOnly(["kind", "name", "nodes", "groups"])
        self.init(
            kind: try piece.member("kind").text(), name: try piece.member("name").text(),
            nodes: try piece.member("nodes").map(TreeNode.init), groups: try piece.member("groups").map(Group.init))
    }
}

extension ClaimProof.Group {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        try piece.requireOnly(["tree", "places"])
        self.init(
            tree: try Target(piece.member("tree")),
            places: try piece.member("places").map { run throws(ProofFault) in try run.range() })
    }
}

extension TreeNode {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        try piece.requireOnly(["ask", "then"])
        self.init(attribute: try piece.member("ask").integer(), branches: try piece.member("then").map(Branch.init))
    }
}

extension TreeNode.Branch {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        try piece.requireOnly(["values", "go"])
        self.init(
            values: try piece.member("values").map { value throws(ProofFault) in try value.integer() },
            target: try Target(piece.member("go")))
    }
}

extension Target {
    fileprivate init(_ piece: Piece) throws(ProofFault) {
        guard case .string(let text) = piece.value else {
            self = .node(try piece.integer())
            return
        }
        guard let leaf = Leaf(rawValue: text) else {
            let known = Leaf.allCases.map { "`\($0.rawValue)`" }.joined(separator: " or ")
            throw ProofFault(piece.path, "a leaf is \(known)")
        }
        self = .leaf(leaf)
    }
}

/// A value with the way to it.
private struct Piece {
    let value: JSONValue
    let path: String

    init(_ value: JSONValue, _ path: String) {
        self.value = value
        self.path = path
    }

    func find(_ name: String) -> JSONValue? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.name == name }?.value
    }

    func member(_ name: String) throws(ProofFault) -> Piece {
        let path = self.path.isEmpty ? name : "\(self.path).\(name)"
        guard let value = find(name) else { throw ProofFault(path, "is missing; is the certificate cut off?") }
        return Piece(value, path)
    }

    func requireOnly(_ names: Set<String>) throws(ProofFault) {
        guard case .object(let members) = value else { throw ProofFault(path, "an object is expected") }
        guard let unknown = members.first(where: { !names.contains($0.name) }) else { return }
        throw ProofFault(path.isEmpty ? unknown.name : "\(path).\(unknown.name)", "nothing of this name is known")
    }

    func map<Element>(_ read: (Piece) throws(ProofFault) -> Element) throws(ProofFault) -> [Element] {
        guard case .array(let elements) = value else { throw ProofFault(path, "a list is expected") }
        var result: [Element] = []
        result.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() { result.append(try read(Piece(element, "\(path)[\(index)]"))) }
        return result
    }

    func optional<Element>(_ read: (Piece) throws(ProofFault) -> Element) throws(ProofFault) -> Element? {
        value == .null ? nil : try read(self)
    }

    func text() throws(ProofFault) -> String {
        guard case .string(let text) = value else { throw ProofFault(path, "a text is expected") }
        return text
    }

    func integer() throws(ProofFault) -> Int {
        guard case .integer(let number) = value else { throw ProofFault(path, "a whole number is expected") }
        return number
    }

    /// Two numbers, the first and the last.
    func range() throws(ProofFault) -> ClosedRange<Int> {
        let ends = try map { end throws(ProofFault) in try end.integer() }
        guard ends.count == 2, ends[0] <= ends[1] else {
            throw ProofFault(path, "a first and a last number are expected")
        }
        return ends[0]...ends[1]
    }
}
