import CordonAtlas
package import CordonModel

extension Locating {
    /// Places a participant. A dial-in's number is all that counts, as its address is a gateway's; elsewhere the number
    /// counts where there is no address.
    package func place(_ channel: Channel?, _ address: IPAddress?, _ phone: PhoneNumber?) -> Place {
        if let address, channel != .pstn { return place(address) }
        return phone.map(Place.init(dialledFrom:)) ?? Place()
    }
}

extension Place {
    /// Where a number is used, by its calling code.
    package init(dialledFrom phone: PhoneNumber) {
        var countries: [CountryCode] = []
        if case .countries(let candidates)? = PhoneTable.standard.place(of: phone) { countries = candidates }
        self.init(phone: phone, evidence: Evidence(callingCodeOf: countries))
    }
}

extension GeoData {
    /// Places a participant; see ``Locating/place(_:_:_:)``.
    package func place(_ channel: Channel?, _ address: IPAddress?, _ phone: PhoneNumber?) -> Place {
        locator.place(channel, address, phone)
    }
}
