public import CordonModel

extension MeetingContext {
    /// Decides for somebody whose address is given as text: dotted decimal (RFC 6943 section 3.1.1, strict), or one of the
    /// forms of RFC 4291 section 2.2. Nothing may stand before or behind it.
    ///
    /// - Precondition: The entrant is of this context's program.
    /// - Throws: ``AddressError`` if the text is no address.
    /// - Complexity: O(1): at most 45 bytes are read. Allocates nothing.
    public func decide(utf8 address: Span<UInt8>, _ entrant: Entrant) throws(AddressError) -> Outcome {
        if let bits = PlainIPv4.bits(address) { return decide(ipv4: bits, entrant) }
        return try decide(any: address, entrant)
    }

    /// Whatever the quick reader does not take; apart, so that the quick way needs few registers.
    @inline(never)
    private func decide(any address: Span<UInt8>, _ entrant: Entrant) throws(AddressError) -> Outcome {
        switch try IPAddress(parsing: address) {
        case .v4(let address): decide(ipv4: address.bits, entrant)
        case .v6(let address): decide(ipv6: address.bits, entrant)
        }
    }

    /// The same for a string.
    ///
    /// - Precondition: The entrant is of this context's program.
    /// - Throws: ``AddressError`` if the text is no address.
    /// - Complexity: O(1) for native strings of UTF-8: at most 45 bytes are read.
    public func decide(_ address: String, _ entrant: Entrant) throws(AddressError) -> Outcome {
        try decide(utf8: address.utf8.span, entrant)
    }
}
