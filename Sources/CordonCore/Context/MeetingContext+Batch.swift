// Batches. For an index that fits into the processor's cache a loop over single decisions is as fast; for a large one, and for
// IPv6, a batch is faster.
extension MeetingContext {
    /// Decides for somebody who may be at any of some IPv4 addresses; the outcomes come in their order.
    ///
    /// - Precondition: There are as many outcomes as addresses, and the entrant is of this context's program.
    /// - Complexity: O(number of addresses). Allocates nothing.
    public func decide(ipv4 addresses: Span<UInt32>, _ entrant: Entrant, into outcomes: inout MutableSpan<Outcome>) {
        precondition(addresses.count == outcomes.count, "as many outcomes as addresses are needed")
        self.addresses.findPlaceClasses(ofIPv4: addresses, into: &outcomes)
        for index in outcomes.indices { outcomes[index] = decide(placeClass: outcomes[index].bits, entrant) }
    }

    /// Decides for somebody who may be at any of some IPv6 addresses; the outcomes come in their order.
    ///
    /// - Precondition: There are as many outcomes as addresses, and the entrant is of this context's program.
    /// - Complexity: O(number of addresses). Allocates nothing.
    public func decide(ipv6 addresses: Span<UInt128>, _ entrant: Entrant, into outcomes: inout MutableSpan<Outcome>) {
        precondition(addresses.count == outcomes.count, "as many outcomes as addresses are needed")
        self.addresses.findPlaceClasses(ofIPv6: addresses, into: &outcomes)
        for index in outcomes.indices { outcomes[index] = decide(placeClass: outcomes[index].bits, entrant) }
    }

    /// Decides for several people, each at an IPv4 address; the outcomes come in their order.
    ///
    /// - Precondition: There are as many entrants and outcomes as addresses, and the entrants are of this context's program.
    /// - Complexity: O(number of addresses). Allocates nothing.
    public func decide(
        ipv4 addresses: Span<UInt32>, _ entrants: Span<Entrant>, into outcomes: inout MutableSpan<Outcome>
    ) {
        precondition(
            addresses.count == outcomes.count && addresses.count == entrants.count,
            "as many entrants and outcomes as addresses are needed")
        self.addresses.findPlaceClasses(ofIPv4: addresses, into: &outcomes)
        for index in outcomes.indices { outcomes[index] = decide(placeClass: outcomes[index].bits, entrants[index]) }
    }
}
