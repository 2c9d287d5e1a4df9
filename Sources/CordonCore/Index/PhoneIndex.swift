package import CordonModel

/// Every telephone number there is and the number of its place class, by the longest prefix that is known: immutable.
///
/// Safe to use from any thread; copies share their storage.
public struct PhoneIndex: Sendable {
    /// Ten to a node, one for each digit; 0 for none, as the root is nobody's child.
    private var children = [UInt32](repeating: 0, count: 10)
    /// One to a node.
    private var classes: [UInt32]

    /// Takes prefixes of digits and the class of each, a prefix before those that begin with it.
    ///
    /// - Complexity: O(digits in all)
    package init(_ prefixes: [(digits: String, placeClass: UInt32)], otherwise: UInt32) {
        classes = [otherwise]
        for (digits, placeClass) in prefixes {
            let node = node(of: digits)
            classes[node] = placeClass
        }
    }

    private mutating func node(of digits: String) -> Int {
        var node = 0
        for digit in digits.utf8.lazy.compactMap(\.decimalDigit) {
            let slot = node * 10 + Int(digit)
            if children[slot] == 0 { children[slot] = append(like: node) }
            node = Int(children[slot])
        }
        return node
    }

    private mutating func append(like parent: Int) -> UInt32 {
        children += repeatElement(0, count: 10)
        classes.append(classes[parent])
        return UInt32(classes.count - 1)
    }

    /// The memory that the index takes, in bytes.
    ///
    /// - Complexity: O(1)
    public var byteCount: Int { (children.count + classes.count) * 4 }
}

extension PhoneIndex {
    /// The place class of a number.
    ///
    /// - Complexity: O(1): fifteen steps at most. Allocates nothing.
    package func placeClass(of number: PhoneNumber) -> UInt32 {
        var rest = number.value
        var unit: UInt64 = 1
        while rest / unit >= 10 { unit *= 10 }
        var node = 0
        while unit > 0 {
            let next = Int(children[node * 10 + Int(rest / unit)])
            guard next != 0 else { break }
            node = next
            rest %= unit
            unit /= 10
        }
        return classes[node]
    }
}
