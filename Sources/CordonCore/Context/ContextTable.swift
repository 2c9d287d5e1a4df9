public import CordonModel

/// Why contexts cannot stand in one table.
public enum ContextTableError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// The context of this number has another address index than the first.
    case otherIndex(Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .empty: "a table of contexts needs at least one"
        case .otherIndex(let number):
            "context \(number) has another address index than the first: compile all policies as one library"
        }
    }
}

/// The prepared meetings of many accounts, asked by number: for thousands of policies that share one ``AddressIndex``.
///
/// Whoever decides for another account each time waits for memory. So the index is asked without asking a context where it
/// is, and answers stand in numbers of two bits where a meeting has no more than four of them, default and uncertain ones
/// counted: what a policy says of 250 countries is one line of the cache. Meetings with more answers are asked themselves.
///
/// Make a new one when one of its contexts no longer holds. Safe to use from any thread; copies share their storage. No
/// decision allocates, locks or waits.
public struct ContextTable: Sendable {
    /// By number; for other ways of asking, as by text or telephone.
    ///
    /// - Complexity: O(1)
    public let contexts: [MeetingContext]
    @usableFromInline let addresses: AddressIndex
    @usableFromInline let answers: [PackedAnswers]
    @usableFromInline let words: [UInt64]

    /// Takes contexts of one library, or of one program; each is numbered by its place.
    ///
    /// - Throws: ``ContextTableError`` if there is none, or if they do not share one index.
    /// - Complexity: O(all answers of all contexts)
    public init(_ contexts: [MeetingContext]) throws(ContextTableError) {
        guard let first = contexts.first else { throw .empty }
        if let other = contexts.firstIndex(where: { !$0.addresses.isIdentical(to: first.addresses) }) {
            throw .otherIndex(other)
        }
        self.contexts = contexts
        addresses = first.addresses
        var words: [UInt64] = []
        answers = contexts.map { PackedAnswers($0, appendingTo: &words) }
        self.words = words
    }

    /// The first instant at which a context may no longer hold; nil where all hold for good.
    ///
    /// - Complexity: O(number of contexts)
    public var validUntil: Instant? { contexts.compactMap(\.validUntil).min() }

    /// How many contexts have so few answers that these are packed.
    package var packedCount: Int { answers.count { $0.count > 0 } }

    /// The memory that the table takes beside contexts and index, in bytes.
    ///
    /// - Complexity: O(1)
    public var byteCount: Int { words.count * 8 + answers.count * MemoryLayout<PackedAnswers>.stride }
}

extension ContextTable {
    /// Decides for somebody at an IPv4 address, given as its 32 bits, in the meeting of this number.
    ///
    /// - Precondition: There is a context of this number, and the entrant is of its program.
    /// - Complexity: O(1), as ``MeetingContext/decide(ipv4:_:)``. Allocates nothing.
    @inlinable
    @inline(__always)
    public func decide(ipv4 bits: UInt32, of number: Int, _ entrant: Entrant) -> Outcome {
        decide(placeClass: addresses.placeClass(ofIPv4: bits), of: number, entrant)
    }

    /// Decides for somebody at an IPv6 address, given as its 128 bits, in the meeting of this number.
    ///
    /// - Precondition: There is a context of this number, and the entrant is of its program.
    /// - Complexity: O(1), as ``MeetingContext/decide(ipv6:_:)``. Allocates nothing.
    @inlinable
    @inline(__always)
    public func decide(ipv6 bits: UInt128, of number: Int, _ entrant: Entrant) -> Outcome {
        decide(placeClass: addresses.placeClass(ofIPv6: bits), of: number, entrant)
    }

    /// Decides for somebody at a place whose class is known.
    ///
    /// - Precondition: There is a context of this number, the class comes from its program's ``AddressIndex``, and the entrant
    ///   is of its program too.
    /// - Complexity: O(1), as ``MeetingContext/decide(placeClass:_:)``. Allocates nothing.
    @inlinable
    @inline(__always)
    public func decide(placeClass: UInt32, of number: Int, _ entrant: Entrant) -> Outcome {
        let packed = answers[number]
        precondition(entrant.stamp == packed.stamp, MeetingContext.strange)
        let index = entrant.row &+ placeClass
        guard _fastPath(index < packed.count) else { return contexts[number].decide(placeClass: placeClass, entrant) }
        return packed.answer(words[Int(packed.first &+ index >> 5)], index)
    }
}

/// Where the answers of one context lie, 32 in a word, and what their numbers stand for.
@usableFromInline
struct PackedAnswers: Sendable {
    /// Four answers in short form, the first in the lowest bits.
    @usableFromInline let palette: UInt64
    @usableFromInline let stamp: TableStamp
    /// How many there are; 0 where they are not packed.
    @usableFromInline let count: UInt32
    /// The word of the first.
    @usableFromInline let first: UInt32

    private static let paletteSize = 4

    /// Packs the rows of a context, if they can be.
    init(_ context: MeetingContext, appendingTo words: inout [UInt64]) {
        let palette = Self.palette(of: context.rows) ?? []
        stamp = context.stamp
        count = palette.isEmpty ? 0 : UInt32(context.rows.count)
        first = UInt32(words.count)
        self.palette = palette.reversed().reduce(0) { $0 << 16 | UInt64($1) }
        guard !palette.isEmpty else { return }
        words += stride(from: 0, to: context.rows.count, by: 32).map { start in
            context.rows[start..<min(start + 32, context.rows.count)].reversed().reduce(0) { word, answer in
                word << 2 | UInt64(palette.firstIndex(of: answer) ?? 0)
            }
        }
    }

    /// The different answers in the order in which they are met; nil if there are too many.
    private static func palette(of rows: [UInt16]) -> [UInt16]? {
        var found: [UInt16] = []
        for answer in rows where !found.contains(answer) {
            guard found.count < paletteSize else { return nil }
            found.append(answer)
        }
        return found
    }

    @inlinable
    @inline(__always)
    func answer(_ word: UInt64, _ index: UInt32) -> Outcome {
        let number = word >> UInt64(index << 1 & 63) & 3
        return Outcome(short: UInt16(truncatingIfNeeded: palette >> (number << 4)))
    }
}
