public import CordonModel

/// Why no context can be prepared.
public enum PreparationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The policy is dated, and no instant was given.
    case instantMissing

    /// What is wrong, and what to do.
    public var description: String {
        "the policy has dated rules, exceptions or regions: say at which instant the meeting is to be decided"
    }
}

/// A program prepared for one meeting in one state, at one time: a decision is a lookup of the place and one of the answer.
///
/// It holds what it needs of its program, so that it goes on answering as before when another program takes over. Make a new
/// one when the meeting's state changes, when ``validUntil`` has come, and when another program has taken over.
///
/// Safe to use from any thread; copies share their storage. No decision allocates, locks or waits.
public struct MeetingContext: Sendable {
    /// A row for each kind of participant, with the answer for each place class in short; empty where that would be too large.
    @usableFromInline let rows: [UInt16]
    @usableFromInline let addresses: AddressIndex
    @usableFromInline let stamp: TableStamp
    @usableFromInline let details: ContextDetails

    init(_ details: ContextDetails, rows: [UInt16]) {
        self.rows = rows
        addresses = details.program.addresses
        stamp = details.program.table.stamp
        self.details = details
    }

    @usableFromInline static var strange: String { "an entrant was used with a context of another decision table" }

    /// The first instant at which something may be otherwise; nil where nothing will be.
    ///
    /// - Complexity: O(1)
    public var validUntil: Instant? { details.validUntil }

    /// The first instant from which on it holds; nil where it always did.
    ///
    /// - Complexity: O(1)
    public var validFrom: Instant? { details.validFrom }

    /// Whether it still holds at an instant.
    ///
    /// - Complexity: O(1)
    public func isValid(at instant: Instant) -> Bool {
        (validFrom.map { $0 <= instant } ?? true) && (validUntil.map { instant < $0 } ?? true)
    }

    /// The memory that the context takes beside its program, in bytes.
    ///
    /// - Complexity: O(1)
    public var byteCount: Int { rows.count * 2 + details.byteCount }
}

extension MeetingContext {
    /// Decides for somebody at an IPv4 address, given as its 32 bits: 192.0.2.1 is `0xC000_0201`.
    ///
    /// - Precondition: The entrant is of this context's program.
    /// - Complexity: O(1): at most five entries of the index, then one answer. Allocates nothing.
    @inlinable
    @inline(__always)
    public func decide(ipv4 bits: UInt32, _ entrant: Entrant) -> Outcome {
        decide(placeClass: addresses.placeClass(ofIPv4: bits), entrant)
    }

    /// Decides for somebody at an IPv6 address, given as its 128 bits. An IPv4-mapped one is IPv4.
    ///
    /// - Precondition: The entrant is of this context's program.
    /// - Complexity: O(1): at most 29 entries of the index, seven for most addresses, then one answer. Allocates nothing.
    @inlinable
    @inline(__always)
    public func decide(ipv6 bits: UInt128, _ entrant: Entrant) -> Outcome {
        decide(placeClass: addresses.placeClass(ofIPv6: bits), entrant)
    }

    /// Decides for somebody at a place whose class is known.
    ///
    /// - Precondition: The class comes from this program's ``AddressIndex``, and the entrant is of this program too.
    /// - Complexity: O(1); for a program with very many kinds of participants, O(rules that may match there). Allocates
    ///   nothing.
    @inlinable
    @inline(__always)
    public func decide(placeClass: UInt32, _ entrant: Entrant) -> Outcome {
        precondition(entrant.stamp == stamp, Self.strange)
        // One comparison for two questions: a context without rows has none at any index. The compiler is told what to
        // expect, as it would keep registers free for the call in every decision.
        let index = Int(entrant.row &+ placeClass)
        guard _fastPath(index < rows.count) else { return details.outcome(of: placeClass, entrant) }
        return Outcome(short: rows[index])
    }

    /// Decides for somebody who calls from a telephone.
    ///
    /// - Precondition: The entrant is of this context's program.
    /// - Complexity: O(1): fifteen digits at most, then one answer. Allocates nothing.
    public func decide(phone: PhoneNumber, _ entrant: Entrant) -> Outcome {
        decide(placeClass: details.program.phones.placeClass(of: phone), entrant)
    }

    /// Decides for somebody of whom neither address nor number is known.
    ///
    /// - Precondition: The entrant is of this context's program.
    /// - Complexity: O(1). Allocates nothing.
    public func decideUnplaced(_ entrant: Entrant) -> Outcome {
        decide(placeClass: details.program.unplacedClass, entrant)
    }
}
