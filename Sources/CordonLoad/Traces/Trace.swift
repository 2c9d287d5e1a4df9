package import CordonModel

/// The addresses that are asked for, one behind the other, the same for every engine.
package struct Trace: Sendable {
    package enum Addresses: Sendable {
        case ipv4([UInt32])
        /// IPv4 addresses stand in it as mapped ones (`::ffff:0:0/96`).
        case ipv6([UInt128])
    }

    package let workload: Workload
    package let addresses: Addresses
    /// By address, which of the engines' seats asks; empty where there is one.
    package var seats: [UInt32] = []
    /// The same addresses as text, where that is asked for.
    package private(set) var texts = AddressTexts()

    package init(_ workload: Workload, _ addresses: Addresses) {
        self.workload = workload
        self.addresses = addresses
    }

    package var count: Int {
        switch addresses {
        case .ipv4(let addresses): addresses.count
        case .ipv6(let addresses): addresses.count
        }
    }

    package subscript(index: Int) -> IPAddress {
        switch addresses {
        case .ipv4(let addresses): .v4(IPv4Address(bits: addresses[index]))
        case .ipv6(let addresses): IPAddress(IPv6Address(bits: addresses[index]))
        }
    }

    /// Gives each address one of some seats at random.
    package mutating func assignSeats(_ seatCount: Int, seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        seats = (0..<count).map { _ in UInt32.random(in: 0..<UInt32(seatCount), using: &dice) }
    }

    package mutating func writeTexts() { texts = AddressTexts(self) }
}

/// Addresses as text in one buffer, each with a zero behind it, as C wants it.
package struct AddressTexts: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Where each begins, and one more behind the last.
    package private(set) var starts: [Int] = [0]

    package init() {}

    fileprivate init(_ trace: Trace) {
        bytes.reserveCapacity(trace.count * 16)
        starts.reserveCapacity(trace.count + 1)
        for index in 0..<trace.count {
            bytes += trace[index].description.utf8
            bytes.append(0)
            starts.append(bytes.count)
        }
    }
}
