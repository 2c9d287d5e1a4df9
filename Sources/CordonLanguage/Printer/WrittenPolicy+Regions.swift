import CordonModel
import CordonPolicy

extension WrittenPolicy {
    var regions: YAMLNode? {
        guard !policy.regions.isEmpty else { return nil }
        return .mapping(inOrder(policy.regions, by: \.name).map { ($0.name, region($0)) })
    }

    /// A list of what it includes where that says it all.
    private func region(_ region: Region) -> YAMLNode {
        guard region.versions.count == 1, let version = region.versions.first else {
            return .fields([("versions", .sequence(region.versions.map(self.version)))])
        }
        let isPlain = version.exclude.isEmpty && version.window.isUnbounded
        return isPlain ? members(version.include) : self.version(version)
    }

    private func version(_ version: RegionVersion) -> YAMLNode {
        .fields([
            ("include", members(version.include)),
            ("exclude", version.exclude.isEmpty ? nil : members(version.exclude)), ("during", window(version.window)),
        ])
    }

    // What a region holds is a list, even where it is one code.
    private func members(_ members: [RegionMember]) -> YAMLNode {
        let node = union(members)
        if case .scalar = node.content { return .sequence([node]) }
        return node
    }

    /// Regions and codes where any of them will do.
    func union(_ members: RegionUnion) -> YAMLNode { values(members.map(policy.text)) }

    /// Nothing for all times.
    func window(_ window: Window) -> YAMLNode? {
        guard !window.isUnbounded else { return nil }
        return .fields([("from", instant(window.from)), ("until", instant(window.until))])
    }

    func instant(_ instant: Instant?) -> YAMLNode? { instant.map { .scalar($0.description) } }
}
