/// Why a text is not an address or a network.
///
/// Readers in the manner of `inet_aton` accept octal, hexadecimal and short forms and disagree about what they mean;
/// each of those is an error here (CVE-2021-29921 and kin).
public enum AddressError: Error, Hashable, Sendable {
    /// There is nothing.
    case empty
    /// Some byte belongs to no address.
    case notAnAddress
    /// An IPv4 part begins with a zero and goes on.
    case leadingZero
    /// An IPv4 part above 255, or an IPv6 group of more than four digits.
    case numberTooLarge
    /// Not four IPv4 parts, or not eight IPv6 groups.
    case wrongNumberOfParts
    /// `%` and an interface behind an IPv6 address.
    case zoneIdentifier
    /// A network without `/` and a number.
    case prefixLengthMissing
    /// Not a number from 0 to 32 or 128.
    case prefixLengthInvalid
    /// A network whose address has bits behind the prefix; the network that was probably meant.
    case hostBitsSet(suggestion: String)
}

extension AddressError: CustomStringConvertible {
    /// What is wrong, and where it helps what to do.
    public var description: String {
        switch self {
        case .empty: "the address is empty"
        case .notAnAddress: "not an IPv4 or IPv6 address"
        case .leadingZero: "a part has a leading zero, which some readers take for octal; write it without"
        case .numberTooLarge: "a part is too large; IPv4 parts are 0 to 255, IPv6 groups at most four hex digits"
        case .wrongNumberOfParts: "wrong number of parts; IPv4 has four, IPv6 eight or a single `::`"
        case .zoneIdentifier: "a zone identifier (`%…`) says nothing outside its own host; leave it out"
        case .prefixLengthMissing: "a network needs a prefix length, as in 192.0.2.0/24"
        case .prefixLengthInvalid: "the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6"
        case .hostBitsSet(let suggestion): "address bits are set behind the prefix; did you mean \(suggestion)?"
        }
    }
}
