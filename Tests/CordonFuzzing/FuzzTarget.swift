/// A reader that is fed with hostile bytes.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// Bytes of a MaxMind database.
    case mmdb
    /// A letter that chooses the format (`@` leaves that to the reader), then the text of a source.
    case text
    /// An IPv4 or IPv6 address.
    case address
    /// A network in CIDR notation.
    case network
    /// A telephone number.
    case phone
    /// A date or time of RFC 3339.
    case instant
    /// A policy, a policy set, a file of tests or a file of corrections, by the keys that it has.
    case policy
    /// A participant list; a last byte from 0x80 on is none of it and chooses the format.
    case list

    /// Feeds one input, and checks what holds for every input, beyond that nothing crashes.
    package func run(_ bytes: [UInt8]) throws(FuzzFinding) {
        switch self {
        case .mmdb: try DatabaseFuzz.run(bytes)
        case .text: try TextFuzz.run(bytes)
        case .address: try AddressFuzz.run(address: bytes)
        case .network: try AddressFuzz.run(network: bytes)
        case .phone: try ValueFuzz.run(phone: bytes)
        case .instant: try ValueFuzz.run(instant: bytes)
        case .policy: try PolicyFuzz.run(bytes)
        case .list: try ListFuzz.run(bytes)
        }
    }
}

/// Something that must hold for every input and does not for this one.
package struct FuzzFinding: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Throws what does not hold.
func expect(
    _ condition: Bool, _ description: @autoclosure () -> String
) throws(FuzzFinding) {
    guard condition else { throw FuzzFinding(description()) }
}
