/// What a YAML file is expected to hold, in the words that messages need.
package enum DocumentKind {
    case policy
    case corrections
    case tests
    case scenario

    /// What a text says that it is by its first key; a policy where that says nothing.
    init(of text: [UInt8]) {
        switch YAMLReader.firstKey(text) {
        case "cordon-corrections": self = .corrections
        case "cordon-tests": self = .tests
        case "cordon-scenario": self = .scenario
        default: self = .policy
        }
    }

    /// How such a file begins.
    var head: String {
        switch self {
        case .policy: "cordon: 1"
        case .corrections: "cordon-corrections: 1"
        case .tests: "cordon-tests: 1"
        case .scenario: "cordon-scenario: 1"
        }
    }

    /// The remedy for a second document.
    var singleHelp: String {
        switch self {
        case .policy: "write one policy to a file"
        case .corrections: "write all corrections as one list"
        case .tests: "write the tests of one policy to a file"
        case .scenario: "write one scenario to a file"
        }
    }

    /// The remedy for deep nesting.
    var nestingHelp: String {
        switch self {
        case .policy: "move inner parts into regions or rules of their own"
        case .corrections: "a correction needs three"
        case .tests: "a test needs six"
        case .scenario: "a scenario needs six"
        }
    }

    /// The remedy for anchors and aliases.
    var sharingHelp: String {
        switch self {
        case .policy: "write the value out in each place, or give it a name under `regions`"
        case .corrections: "write the value out in each place"
        case .tests: "write the value out in each place, or under `defaults` or in a `matrix`"
        case .scenario: "write the value out in each place"
        }
    }
}
