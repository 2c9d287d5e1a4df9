package import CordonReport

extension Certificate {
    /// The version of the form; a reader of another one refuses it.
    static let version = 1
    static let versionName = "cordon-certificate"

    /// The same on every run.
    package var json: JSONValue {
        [
            Self.versionName: .integer(Self.version), "tool": .string(tool), "policy": policy.json,
            "others": .array(others.map(\.json)), "data": .array(data.map(\.json)),
            "corrections": corrections?.json ?? .null, "attributes": .array(attributes.map(\.json)),
            "places": .array(places.map(JSONValue.string)), "claims": .array(proofs.map(\.json)),
            "not_proved": .array(unproved.map { ["kind": .string($0.kind), "name": .string($0.name)] }),
        ]
    }
}

extension Certificate.Subject {
    fileprivate var json: JSONValue { ["name": .string(name), "sha256": .string(digest)] }
}

extension AttributeNames {
    fileprivate var json: JSONValue { ["name": .string(name), "values": .array(values.map(JSONValue.string))] }
}

extension ClaimProof {
    fileprivate var json: JSONValue {
        [
            "kind": .string(kind), "name": .string(name), "nodes": .array(nodes.map(\.json)),
            "groups": .array(groups.map(\.json)),
        ]
    }
}

extension ClaimProof.Group {
    fileprivate var json: JSONValue {
        [
            "tree": tree.json,
            "places": .array(places.map { [.integer($0.lowerBound), .integer($0.upperBound)] }),
        ]
    }
}

extension TreeNode {
    fileprivate var json: JSONValue {
        [
            "ask": .integer(attribute),
            "then": .array(
                branches.map { ["values": .array($0.values.map(JSONValue.integer)), "go": $0.target.json] }),
        ]
    }
}

extension Target {
    /// A leaf is a text, a node a number.
    fileprivate var json: JSONValue {
        switch self {
        case .leaf(let leaf): .string(leaf.rawValue)
        case .node(let number): .integer(number)
        }
    }
}
