// Conditions and regions.
extension RandomPolicy {
    mutating func condition(_ depth: Int) -> String {
        let count = dice.number(1...(dice.chance(3) ? 3 : 1))
        let keys = Set((0..<count).map { _ in key(depth) }).sorted()
        return "{ \(keys.map { "\($0): \(value(of: $0, depth))" }.joined(separator: ", ")) }"
    }

    private mutating func key(_ depth: Int) -> String {
        depth > 0 && dice.chance(3) ? dice.pick(["all", "any", "not"]) : dice.pick(randomKeys)
    }

    private mutating func value(of key: String, _ depth: Int) -> String {
        switch key {
        case "not": condition(depth - 1)
        case "all", "any":
            "[\((0..<dice.number(1...3)).map { _ in condition(depth - 1) }.joined(separator: ", "))]"
        case "region", "registered-region", "represented-region": union()
        case "authenticated": dice.pick(["true", "false", "[true, false]"])
        default: list(1...3) { $0.dice.pick(randomChoices[key] ?? []) }
        }
    }

    mutating func union() -> String { list(1...3) { $0.member(after: -1) } }

    mutating func regions() -> String {
        dice.shuffled(Array(0..<regionCount)).map { "r\($0): \(region($0))" }.joined(separator: ", ")
    }

    private mutating func region(_ index: Int) -> String {
        switch dice.number(0...5) {
        case 0, 1: list(1...4) { $0.member(after: index) }
        case 2: "{ \(content(index)) }"
        case 3: "{ \(content(index)), during: { \(window()) } }"
        default: "{ versions: [\(versions(index))] }"
        }
    }

    /// Windows one after the other, at times with a gap between them.
    private mutating func versions(_ index: Int) -> String {
        let cuts = randomInstants.map(\.text).filter { _ in dice.chance(2) }
        var windows = zip(cuts, cuts.dropFirst()).map { "from: \($0), until: \($1)" }
        if let first = cuts.first, dice.chance(2) { windows.insert("until: \(first)", at: 0) }
        if let last = cuts.last, windows.isEmpty || dice.chance(2) { windows.append("from: \(last)") }
        if windows.count > 1, dice.chance(3) { windows.remove(at: dice.number(0...windows.count - 1)) }
        let versions = windows.map { "{ \(content(index)), during: { \($0) } }" }
        return versions.isEmpty ? "{ \(content(index)) }" : dice.shuffled(versions).joined(separator: ", ")
    }

    private mutating func content(_ index: Int) -> String {
        let include = list(1...4) { $0.member(after: index) }
        guard dice.chance(2) else { return "include: \(include)" }
        return "include: \(include), exclude: \(list(1...3) { $0.member(after: index) })"
    }

    private mutating func member(after index: Int) -> String {
        if index + 1 < regionCount, dice.chance(3) { return "r\(dice.number(index + 1...regionCount - 1))" }
        return dice.pick(randomMembers)
    }

    private mutating func list(_ range: ClosedRange<Int>, _ item: (inout Self) -> String) -> String {
        let items = (0..<dice.number(range)).map { _ in quoted(item(&self)) }
        return items.count == 1 && dice.chance(2) ? items[0] : "[\(items.joined(separator: ", "))]"
    }

    private mutating func quoted(_ text: String) -> String {
        let isPlain = !text.contains("::") && !text.hasPrefix("*") && dice.chance(2)
        return isPlain ? text : "\"\(text)\""
    }
}
