package import CordonModel

/// What a policy makes of each place class and request: immutable, and a few kilobytes for most policies.
///
/// For each class it holds the rules that may match there, in the order in which they decide, each with the condition that
/// is left when the place is known. Classes with the same rules are one. Nothing grows with the product of attributes, so
/// that no policy is too large; ``MeetingContext`` works a table out for one meeting.
///
/// Safe to use from any thread; copies share their storage.
public struct DecisionTable: Sendable {
    /// The ids of the policy's rules, in the order of its file.
    public let ruleIDs: [String]
    /// Whether a decision needs an instant.
    public let isDated: Bool

    let attributes: AttributeIndex
    let diagram: Diagram
    /// Of rules and the conditions that are left of them.
    let lists: [DecisionList]
    let cases: [PlaceCase]
    /// By place class, the case; empty where they are the same.
    let caseOfClass: [UInt32]
    /// What happens where no rule matches; certain.
    let fallback: Outcome
    /// No two tables have the same.
    let stamp: TableStamp

    package init(
        ruleIDs: [String], isDated: Bool, attributes: AttributeIndex, diagram: Diagram, lists: [DecisionList],
        cases: [PlaceCase], caseOfClass: [UInt32] = [], fallback: Effect
    ) {
        self.ruleIDs = ruleIDs
        self.isDated = isDated
        self.attributes = attributes
        self.diagram = diagram
        self.lists = lists
        self.cases = cases
        self.caseOfClass = caseOfClass
        self.fallback = Outcome(fallback, rule: nil, isCertain: true)
        stamp = .next()
    }

    /// The same table for place classes that have other numbers than its cases.
    package func renumbered(_ caseOfClass: [UInt32]) -> DecisionTable {
        DecisionTable(
            ruleIDs: ruleIDs, isDated: isDated, attributes: attributes, diagram: diagram, lists: lists, cases: cases,
            caseOfClass: caseOfClass, fallback: fallback.effect)
    }

    /// So many place classes are told apart by this policy alone.
    ///
    /// - Complexity: O(1)
    public var caseCount: Int { cases.count }

    /// Whether a context has an answer for each class and not for each case: it is found sooner, and takes some kilobytes.
    var hasRows: Bool { caseOfClass.count * attributes.signatureCount <= Self.classRowLimit }
    private static let classRowLimit = 1 << 13

    /// From one kind of participants to the next in a context's rows.
    var rowLength: Int { caseOfClass.isEmpty ? cases.count : caseOfClass.count }

    /// By place class, its case.
    package func placeCase(of placeClass: UInt32) -> UInt32 {
        caseOfClass.isEmpty ? placeClass : caseOfClass[Int(placeClass)]
    }

    /// Whether it makes a difference who somebody is: users or domains are named.
    package var tellsNames: Bool { attributes.principals.tellsNames }

    /// The memory that the table takes but for names, in bytes.
    ///
    /// - Complexity: O(number of cases)
    public var byteCount: Int {
        diagram.byteCount + caseOfClass.count * 4 + lists.reduce(0) { $0 + $1.entries.count * 8 + 16 }
            + cases.reduce(0) { $0 + $1.others.count * 4 + 16 }
    }
}

/// Rules in the order in which they decide: the first whose condition holds is the answer.
package struct DecisionList: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// A node of the diagram.
        package let condition: UInt32
        package let outcome: Outcome

        package init(condition: UInt32, outcome: Outcome) {
            self.condition = condition
            self.outcome = outcome
        }
    }

    package let entries: [Entry]

    package init(_ entries: [Entry]) {
        self.entries = entries
    }
}

/// All place classes of which a policy makes the same.
package struct PlaceCase: Hashable, Sendable {
    /// Index of the list that decides.
    package let list: UInt32
    /// The lists of which each would decide were another story true, ascending; a decision is certain where all of them
    /// give its effect.
    package let others: [UInt32]

    package init(list: UInt32, others: [UInt32]) {
        self.list = list
        self.others = others
    }
}
