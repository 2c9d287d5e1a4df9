package import CordonModel

extension PhoneTable {
    /// What a number says of where it is used: its country, or the countries that share its prefix.
    package func evidence(of number: PhoneNumber) -> Evidence {
        guard case .countries(let candidates)? = place(of: number) else { return .none }
        return Evidence(callingCodeOf: candidates)
    }
}

extension Place {
    /// Where a number is used. Addresses and numbers are two universes: no network and no ASN ever holds for a number.
    package init(dialledFrom phone: PhoneNumber) {
        self.init(phone: phone, evidence: PhoneTable.standard.evidence(of: phone))
    }
}

extension Locating {
    /// Places a participant. A dial-in's number is all that counts, as its address is a gateway's; elsewhere the number
    /// counts where there is no address.
    package func place(_ channel: Channel?, _ address: IPAddress?, _ phone: PhoneNumber?) -> Place {
        if let address, channel != .pstn { return place(address) }
        return phone.map(Place.init(dialledFrom:)) ?? Place()
    }
}
