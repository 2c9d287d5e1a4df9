package import CordonCore
package import CordonModel

/// Programs of several policies on one index that keeps apart whatever sources say differently.
package struct ProgramSurvey: Sendable {
    /// In the order of the policies; all share one ``AddressIndex``.
    package let programs: [Program]
    /// The place classes are numbered from 0 up to this.
    package let classCount: Int
    /// Address to place class.
    package let addresses: AddressIndex
    /// Telephone number to place class.
    package let phones: PhoneIndex
    /// The place class of whoever has neither address nor number.
    package let unplacedClass: UInt32
    private let places: [Place]

    /// Takes a space that keeps everything apart, and the index that all programs share.
    init(_ programs: [Program], _ space: PlaceSpace, _ addresses: AddressIndex, _ phones: PhoneIndex) {
        self.programs = programs
        self.addresses = addresses
        self.phones = phones
        unplacedClass = space.unplaced
        classCount = space.keys.count
        places = space.keys.map { key in
            Place(
                kind: key.kind, evidence: space.wholes[key.evidence],
                embedded: key.embedded.map { space.wholes[$0] } ?? .none)
        }
    }

    /// What is known of all places of a class.
    package struct Place: Sendable {
        /// Nil where there is no address.
        package let kind: AddressKind?
        package let evidence: Evidence
        /// What is known of the IPv4 address inside a tunnel's, where a policy asks for it.
        package let embedded: Evidence
    }

    /// - Complexity: O(1)
    package subscript(placeClass: UInt32) -> Place { places[Int(placeClass)] }
}
