/// What is known of a statement about a request of which not everything is known: Kleene's strong logic of three
/// values (S. C. Kleene, "On notation for ordinal numbers", 1938). Of a whole request nothing is ever ``open``.
package enum Truth: Hashable, Sendable {
    case no
    /// It depends on what is not known.
    case open
    case yes

    package init(_ answer: Bool) {
        self = answer ? .yes : .no
    }

    package static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .no: .yes
        case .open: .open
        case .yes: .no
        }
    }

    package static func && (left: Truth, right: @autoclosure () -> Truth) -> Truth {
        guard left != .no else { return .no }
        let right = right()
        return right == .yes ? left : right
    }
}

extension Sequence {
    /// Whether a statement holds of some element; elements behind the first of which it does are not asked.
    func anySatisfies(_ statement: (Element) -> Truth) -> Truth {
        var result = Truth.no
        for element in self {
            switch statement(element) {
            case .yes: return .yes
            case .open: result = .open
            case .no: continue
            }
        }
        return result
    }

    /// Whether a statement holds of every element; elements behind the first of which it does not are not asked.
    func allSatisfy(_ statement: (Element) -> Truth) -> Truth {
        !anySatisfies { !statement($0) }
    }
}
