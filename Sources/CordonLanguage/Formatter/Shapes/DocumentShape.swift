/// What the formatter knows of a kind of mapping or list: the order of its keys, and how it is laid out. It knows no more
/// than that, so that files with mistakes are formatted too.
struct DocumentShape: Sendable {
    enum Layout: Sendable {
        /// Always on lines of its own.
        case block
        /// On one line wherever that is wide enough.
        case line
        /// On one line where that is wide enough and nothing is nested in it but lists of single values.
        case leaf
    }

    /// The canonical order. Other keys follow in the author's order.
    let keys: [String: Int]
    let layout: Layout
    /// Whether empty lines between entries stay where the author had them.
    let keepsBlanks: Bool
    private let children: [String: ShapeName]
    /// What other keys and items of a list have.
    private let rest: ShapeName

    init(
        _ layout: Layout, keepsBlanks: Bool = false, keys: [String] = [], children: [String: ShapeName] = [:],
        rest: ShapeName = .any
    ) {
        self.layout = layout
        self.keepsBlanks = keepsBlanks
        self.keys = Dictionary(zip(keys, keys.indices)) { first, _ in first }
        self.children = children
        self.rest = rest
    }

    func child(_ key: String) -> ShapeName { children[key] ?? rest }

    var item: ShapeName { rest }
}

/// The kinds of mappings and lists in policies, sets, tests, corrections, scenarios and conformance cases.
enum ShapeName: CaseIterable, Sendable {
    case any
    case policy, testFile, correctionFile, scenarioFile, conformanceFile
    case regions, region, versions, window, settings, levels, level
    case rules, rule, order, trigger, exceptions, exception, condition, conditions, notice
    case guarantees, guarantee
    case tests, test, place, places, expectation, table, rows, row, matrix
    case corrections, correction
    case orders, scenarioOrder, events, event, move, data, regimes, regime, removal, errors, errorRate, weights
    case policies, sources, source, ranges, cases, conformanceCase

    /// What a whole file is, told by its first key.
    static func ofFile(_ tree: YAMLNode) -> ShapeName {
        guard case .mapping(let entries) = tree.content else { return .any }
        for entry in entries {
            switch entry.keyText {
            case "cordon": return .policy
            case "cordon-tests": return .testFile
            case "cordon-corrections": return .correctionFile
            case "cordon-scenario": return .scenarioFile
            case "cordon-conformance": return .conformanceFile
            default: continue
            }
        }
        return .policy
    }

    var shape: DocumentShape { Self.shapes[self] ?? DocumentShape(.leaf, keepsBlanks: true) }

    private static let shapes = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.definition) })
}
