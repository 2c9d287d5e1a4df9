// The same policy, where places are read in another way.
extension Policy {
    /// With another answer to sources that disagree.
    package func settling(_ disagreement: LocationSettings.Disagreement) -> Policy {
        var policy = self
        policy.location.disagreement = disagreement
        return policy
    }

    /// With `unknown` beside whatever regions its rules name; exceptions stay as they are.
    package var namingUnknown: Policy {
        var policy = self
        for index in rules.indices { policy.rules[index].condition = rules[index].condition.namingUnknown }
        return policy
    }
}

extension Condition {
    fileprivate var namingUnknown: Condition {
        switch self {
        case .all(let parts): .all(parts.map(\.namingUnknown))
        case .any(let parts): .any(parts.map(\.namingUnknown))
        case .not(let part): .not(part.namingUnknown)
        case .region(.used, let union) where !union.contains(.unknown): .region(.used, union + [.unknown])
        default: self
        }
    }
}
