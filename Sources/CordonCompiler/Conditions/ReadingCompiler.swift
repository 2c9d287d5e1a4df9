import CordonCore
import CordonModel
import CordonPolicy

/// Reads conditions in one story of one place: what is left asks for no place any more.
struct ReadingCompiler {
    private let policy: Policy
    private let attributes: AttributeClasses
    private let tests: [PlaceTest]
    private let networkNumbers: [IPNetwork: Int]
    private let reading: PlaceReading
    /// By test, the answer once it is known.
    private var answers: [UInt32?]
    /// By aspect, for each region of the policy.
    private var memberships: [RegionAspect: [UInt32?]] = [:]

    init(
        _ policy: Policy, _ attributes: AttributeClasses, _ tests: [PlaceTest], networkNumbers: [IPNetwork: Int],
        _ reading: PlaceReading
    ) {
        self.policy = policy
        self.attributes = attributes
        self.tests = tests
        self.networkNumbers = networkNumbers
        self.reading = reading
        answers = Array(repeating: nil, count: tests.count)
    }

    /// Where a rule's condition holds and no exception does.
    mutating func node(
        of rule: RuleForm, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        let condition = try node(of: rule.condition, &builder)
        guard condition != Diagram.never, !rule.exceptions.isEmpty else { return condition }
        var spared: [UInt32] = []
        for exception in rule.exceptions {
            spared.append(try builder.all([exception.stands, try node(of: exception.condition, &builder)]))
        }
        return try builder.all([condition, try builder.not(try builder.any(spared))])
    }

    private mutating func node(
        of form: ConditionForm, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        switch form {
        case .node(let node): return node
        case .place(let number): return try answer(number, &builder)
        case .not(let part): return try builder.not(try node(of: part, &builder))
        case .all(let parts): return try builder.all(try nodes(of: parts, &builder, until: Diagram.never))
        case .any(let parts): return try builder.any(try nodes(of: parts, &builder, until: Diagram.always))
        }
    }

    /// Parts behind one that settles the matter are not looked at.
    private mutating func nodes(
        of parts: [ConditionForm], _ builder: inout DiagramBuilder, until settled: UInt32
    ) throws(DiagramBuilder.TooLarge) -> [UInt32] {
        var nodes: [UInt32] = []
        for part in parts {
            let node = try node(of: part, &builder)
            if node == settled { return [settled] }
            nodes.append(node)
        }
        return nodes
    }

    private mutating func answer(
        _ number: Int, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        if let known = answers[number] { return known }
        let answer = try node(of: tests[number], &builder)
        answers[number] = answer
        return answer
    }

    private mutating func node(
        of test: PlaceTest, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        switch test {
        case .region(let aspect, let union): try node(ofUnion: union, aspect, &builder)
        case .network(let numbers): Self.node(reading.networks.contains(where: numbers.contains))
        case .asn(let numbers): Self.node(reading.asn.map(numbers.contains) ?? false)
        case .anonymizer(let kinds): Self.node(!kinds.isDisjoint(with: reading.anonymizers))
        case .addressKind(let kinds): Self.node(reading.kind.map(kinds.contains) ?? false)
        }
    }

    private static func node(_ holds: Bool) -> UInt32 { holds ? Diagram.always : Diagram.never }
}

// Regions.
extension ReadingCompiler {
    mutating func node(
        ofUnion union: RegionUnion, _ aspect: RegionAspect, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        var nodes: [UInt32] = []
        for member in union {
            let node = try node(of: member, aspect, &builder)
            if node == Diagram.always { return node }
            if node != Diagram.never { nodes.append(node) }
        }
        return try builder.any(nodes)
    }

    private mutating func node(
        of member: RegionMember, _ aspect: RegionAspect, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        let story = reading.story
        switch member {
        case .region(let index): return try node(ofRegion: index, aspect, &builder)
        case .union(let union): return try node(of: union, aspect, &builder)
        case .country(let code): return Self.node(story.country(as: aspect) == code)
        case .subdivision(let code):
            return Self.node(aspect == .used && story.country != nil && story.subdivisions.contains(code))
        case .continent(let code):
            return Self.node(aspect == .used && story.country != nil && story.continent == code)
        case .asn(let number): return Self.node(reading.asn == number)
        case .network(let network):
            return Self.node(networkNumbers[network].map(reading.networks.contains) ?? false)
        case .unknown: return Self.node(reading.isUnknown)
        }
    }

    private mutating func node(
        ofRegion index: Int, _ aspect: RegionAspect, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        if let known = memberships[aspect]?[index] { return known }
        var nodes: [UInt32] = []
        for version in policy.regions[index].versions {
            let included = try node(ofUnion: version.include, aspect, &builder)
            guard included != Diagram.never else { continue }
            let excluded = try node(ofUnion: version.exclude, aspect, &builder)
            let window = try attributes.node(of: version.window, &builder)
            nodes.append(try builder.all([window, included, try builder.not(excluded)]))
        }
        let answer = try builder.any(nodes)
        memberships[aspect, default: Array(repeating: nil, count: policy.regions.count)][index] = answer
        return answer
    }

    /// A country belongs to a union for some time.
    private func node(
        of union: CountryUnion, _ aspect: RegionAspect, _ builder: inout DiagramBuilder
    ) throws(DiagramBuilder.TooLarge) -> UInt32 {
        guard let country = reading.story.country(as: aspect) else { return Diagram.never }
        var nodes: [UInt32] = []
        for membership in union.memberships(of: country) {
            nodes.append(try attributes.node(of: Window(from: membership.from, until: membership.until), &builder))
        }
        return try builder.any(nodes)
    }
}

extension Story {
    fileprivate func country(as aspect: RegionAspect) -> CountryCode? {
        switch aspect {
        case .used: country
        case .registered: registeredCountry
        case .represented: representedCountry
        }
    }
}
