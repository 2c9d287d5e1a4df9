/// Which addresses a trace is made of.
package enum Workload: String, CaseIterable, Hashable, Sendable {
    case a
    case b
    case c
    case ipv6
    case mixed
    /// The rows of a participant list.
    case participants

    /// Those that are drawn from a seed.
    package static let drawn: [Workload] = [.a, .b, .c, .ipv6, .mixed]

    /// What the addresses are, for people.
    package var summary: String {
        switch self {
        case .a: "uniform over the routed IPv4 addresses"
        case .b: "80 % Zipf over 20,000 hot addresses, 20 % as a"
        case .c: "uniform over the routed IPv4 segments, then inside one"
        case .ipv6: "uniform over the routed IPv6 segments, then inside one"
        case .mixed: "half as a, half as ipv6, alternating at random"
        case .participants: "the rows of the list, over and over"
        }
    }

    package var needsIPv4: Bool { self != .ipv6 && self != .participants }
    package var needsIPv6: Bool { self == .ipv6 || self == .mixed }
}
