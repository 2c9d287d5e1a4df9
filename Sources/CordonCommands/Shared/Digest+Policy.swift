import CordonLanguage
package import CordonPolicy
import CordonReport

extension Digest {
    /// The digest of what makes a policy the one that it is (``WrittenPolicy/identity(of:)``) as JSON on one line, every
    /// value a text. How and where the policy is written does not matter; two that mean the same may still differ.
    ///
    /// - Complexity: O(*n* log *n*) in the size of the policy
    package init(of policy: Policy) {
        var writer = JSONWriter()
        writer.write(JSONValue(WrittenPolicy.identity(of: policy)), indent: nil)
        self.init(of: writer.bytes)
    }
}

extension JSONValue {
    /// A tree in which every value stays the text that it is.
    fileprivate init(_ tree: YAMLNode) {
        switch tree.content {
        case .scalar(let text, _): self = .string(text)
        case .sequence(let items): self = .array(items.map(JSONValue.init))
        case .mapping(let entries): self = .object(entries.map { Member($0.keyText, JSONValue($0.value)) })
        }
    }
}
