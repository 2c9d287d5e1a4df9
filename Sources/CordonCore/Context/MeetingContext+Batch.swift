// Batches.
extension MeetingContext {
    /// Decides for somebody who may be at any of some IPv4 addresses; the outcomes come in their order.
    ///
    /// - Precondition: There are as many outcomes as addresses, and the entrant is of this context's program.
    /// - Complexity: O(number of addresses). Allocates nothing.
    public func decide(ipv4 addresses: Span<UInt32>, _ entrant: Entrant, into outcomes: inout MutableSpan<Outcome>) {
        precondition(addresses.count == outcomes.count, "as many outcomes as addresses are needed")
        precondition(entrant.stamp == stamp, Self.strange)
        guard !rows.isEmpty else {
            for index in addresses.indices { outcomes[index] = decide(ipv4: addresses[index], entrant) }
            return
        }
        let row = rows.span
        self.addresses.forEachPlaceClass(ofIPv4: addresses) { position, placeClass in
            outcomes[position] = Outcome(short: row[Int(entrant.row &+ placeClass)])
        }
    }

    /// Decides for somebody who may be at any of some IPv6 addresses; the outcomes come in their order.
    ///
    /// - Precondition: There are as many outcomes as addresses, and the entrant is of this context's program.
    /// - Complexity: O(number of addresses). Allocates nothing.
    public func decide(ipv6 addresses: Span<UInt128>, _ entrant: Entrant, into outcomes: inout MutableSpan<Outcome>) {
        precondition(addresses.count == outcomes.count, "as many outcomes as addresses are needed")
        for index in addresses.indices { outcomes[index] = decide(ipv6: addresses[index], entrant) }
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
        self.addresses.forEachPlaceClass(ofIPv4: addresses) { position, placeClass in
            outcomes[position] = decide(placeClass: placeClass, entrants[position])
        }
    }
}
