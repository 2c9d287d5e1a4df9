import CordonCore
import CordonModel
package import CordonPolicy

/// A condition with all that does not depend on the place worked out already.
indirect enum ConditionForm {
    case node(UInt32)
    /// Index into ``RuleForms/tests``.
    case place(Int)
    case all([ConditionForm])
    case any([ConditionForm])
    case not(ConditionForm)
}

/// Something that is asked of a place.
enum PlaceTest: Hashable {
    case region(RegionAspect, RegionUnion)
    /// Numbers of the overlay's networks.
    case network(Set<Int>)
    case asn(Set<UInt32>)
    case anonymizer(Set<AnonymizerKind>)
    case addressKind(Set<AddressKind>)
}

/// One rule, ready to be read in many places.
struct RuleForm {
    let outcome: Outcome
    /// Whether the instant lies in its window and, where it strikes meetings or accounts, it has.
    let inForce: UInt32
    let condition: ConditionForm
    let exceptions: [(stands: UInt32, condition: ConditionForm)]
}

/// A policy's rules in the order in which they decide.
struct RuleForms {
    private(set) var rules: [RuleForm] = []
    /// Each once.
    private(set) var tests: [PlaceTest] = []
    private var testNumbers: [PlaceTest: Int] = [:]
    private let networkNumbers: [IPNetwork: Int]

    /// - Throws: ``CompilationError`` naming the rule whose condition is too large.
    init(
        of policy: Policy, _ attributes: AttributeClasses, networkNumbers: [IPNetwork: Int],
        _ builder: inout DiagramBuilder
    ) throws(CompilationError) {
        self.networkNumbers = networkNumbers
        for index in policy.rules.indices.sorted(by: { policy.rules[$0].decides(before: policy.rules[$1]) }) {
            do {
                rules.append(try form(of: policy.rules[index], at: index, attributes, &builder))
            } catch {
                throw CompilationError.tooLarge(rule: policy.rules[index].id)
            }
        }
    }

    private mutating func form(
        of rule: Rule, at index: Int, _ attributes: AttributeClasses, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> RuleForm {
        var exceptions: [(stands: UInt32, condition: ConditionForm)] = []
        for exception in rule.exceptions {
            let stands = try attributes.node(of: Window(from: nil, until: exception.until), &builder)
            exceptions.append((stands, try form(of: exception.condition, attributes, &builder)))
        }
        let window = try attributes.node(of: rule.window, &builder)
        return RuleForm(
            outcome: Outcome(rule.effect, rule: index, isCertain: true),
            inForce: try builder.all([window, try attributes.node(ofStrike: rule, &builder)]),
            condition: try form(of: rule.condition, attributes, &builder), exceptions: exceptions)
    }

    private mutating func form(
        of condition: Condition, _ attributes: AttributeClasses, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> ConditionForm {
        if let node = try attributes.node(of: condition, &builder) { return .node(node) }
        switch condition {
        case .not(let part):
            let form = try form(of: part, attributes, &builder)
            guard case .node(let node) = form else { return .not(form) }
            return .node(try builder.not(node))
        case .any: return try form(joining: condition.parts, attributes, &builder, isConjunction: false)
        case .all: return try form(joining: condition.parts, attributes, &builder, isConjunction: true)
        default: return .place(number(of: test(condition)))
        }
    }

    /// What does not ask for the place comes together in one node.
    private mutating func form(
        joining parts: [Condition], _ attributes: AttributeClasses, _ builder: inout DiagramBuilder,
        isConjunction: Bool
    ) throws(DiagramBuilder.TooLarge) -> ConditionForm {
        var nodes: [UInt32] = []
        var others: [ConditionForm] = []
        for part in parts {
            let form = try form(of: part, attributes, &builder)
            if case .node(let node) = form { nodes.append(node) } else { others.append(form) }
        }
        let node = isConjunction ? try builder.all(nodes) : try builder.any(nodes)
        guard !others.isEmpty else { return .node(node) }
        if !nodes.isEmpty { others.append(.node(node)) }
        return isConjunction ? .all(others) : .any(others)
    }

    private func test(_ condition: Condition) -> PlaceTest {
        switch condition {
        case .network(let networks): .network(Set(networks.compactMap { networkNumbers[$0] }))
        case .asn(let numbers): .asn(Set(numbers))
        case .anonymizer(let kinds): .anonymizer(kinds)
        case .addressKind(let kinds): .addressKind(kinds)
        case .region(let aspect, let union): .region(aspect, union)
        // Only what asks for the place gets here.
        default: .region(.used, [])
        }
    }

    private mutating func number(of test: PlaceTest) -> Int {
        if let known = testNumbers[test] { return known }
        testNumbers[test] = tests.count
        tests.append(test)
        return tests.count - 1
    }
}

extension Rule {
    /// An earlier tier comes first; in a tier deny before hold before admit; then the bytewise least id.
    package func decides(before other: Rule) -> Bool {
        if tier != other.tier { return tier < other.tier }
        if effect != other.effect { return effect > other.effect }
        return ExactText(id) < ExactText(other.id)
    }
}
