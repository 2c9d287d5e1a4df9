extension PolicyChecker {
    /// Regions inside regions inside regions; more than anybody needs, and few enough for a recursion.
    package static let maximumRegionDepth = 64

    /// Regions are removed as soon as all that they name is removed; what stays behind is on a cycle or leads to one.
    mutating func reportNesting(_ regions: [Region]) {
        var uses = regions.map { Set(nested(in: $0)) }
        var users = [[Int]](repeating: [], count: regions.count)
        for (index, used) in uses.enumerated() {
            for region in used { users[region].append(index) }
        }
        var depths = [Int](repeating: 1, count: regions.count)
        var open = Set(regions.indices)
        var ready = regions.indices.filter { uses[$0].isEmpty }
        while let region = ready.popLast() {
            open.remove(region)
            for user in users[region] {
                uses[user].remove(region)
                depths[user] = max(depths[user], depths[region] + 1)
                if uses[user].isEmpty { ready.append(user) }
            }
        }
        for index in regions.indices where depths[index] == Self.maximumRegionDepth + 1 { reportDepth(of: index) }
        reportCycles(among: open, uses)
    }

    private func nested(in region: Region) -> [Int] {
        region.members.compactMap { member in
            if case .region(let index) = member { index } else { nil }
        }
    }

    /// From each region the way leads on to the first that it names, and so into a cycle; each is reported once.
    private mutating func reportCycles(among open: Set<Int>, _ uses: [Set<Int>]) {
        var visited: Set<Int> = []
        for start in open.sorted() {
            var path: [Int] = []
            var positions: [Int: Int] = [:]
            var current = start
            while visited.insert(current).inserted, let next = uses[current].min() {
                positions[current] = path.count
                path.append(current)
                current = next
            }
            if let position = positions[current] { reportCycle(Array(path[position...])) }
        }
    }

    private mutating func reportCycle(_ cycle: [Int]) {
        let first = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
        let ordered = cycle[first...] + cycle[..<first] + [cycle[first]]
        let names = ordered.prefix(8).map { "`\(draft.regions[$0].name.value)`" } + (ordered.count > 8 ? ["…"] : [])
        report(
            Diagnostic(
                .regionCycle, at: draft.regions[cycle[first]].name.span,
                "regions contain each other: \(names.joined(separator: " → "))",
                help: "take one of these out of the other"
            ))
    }

    private mutating func reportDepth(of index: Int) {
        let name = draft.regions[index].name
        let message = "region `\(name.value)` nests other regions deeper than \(Self.maximumRegionDepth) levels"
        report(Diagnostic(.regionNesting, at: name.span, message, help: "write the innermost members out"))
    }
}
