package import CordonModel

/// Whoever asks to be let in and the number of the class of their place: what the programs of one survey share.
package struct PlaceIndex: Sendable {
    private let addresses: AddressIndex
    private let phones: PhoneIndex
    private let unplacedClass: UInt32

    package init(of program: Program) {
        addresses = program.addresses
        phones = program.phones
        unplacedClass = program.unplacedClass
    }

    /// The class of a participant's place. A dial-in's number is all that counts; elsewhere the number counts where there is
    /// no address.
    ///
    /// - Complexity: O(1)
    package func placeClass(_ channel: Channel?, _ address: IPAddress?, _ phone: PhoneNumber?) -> UInt32 {
        if let address, channel != .pstn {
            switch address {
            case .v4(let address): return addresses.placeClass(ofIPv4: address.bits)
            case .v6(let address): return addresses.placeClass(ofIPv6: address.bits)
            }
        }
        return phone.map(phones.placeClass(of:)) ?? unplacedClass
    }
}
