import CordonCore
import CordonModel
import Dispatch
import Synchronization

/// Loops over many addresses that decide each; what they return is the sum of all outcomes' bits, effect and rule.
///
/// They are not inlined, so that each stands alone in a profile.
enum DecisionKernels {
    @inline(never)
    static func single(_ addresses: [UInt32], _ context: MeetingContext, _ entrant: Entrant) -> UInt64 {
        var sum: UInt64 = 0
        let addresses = addresses.span
        for index in addresses.indices { sum &+= UInt64(context.decide(ipv4: addresses[index], entrant).bits) }
        return sum
    }

    @inline(never)
    static func single(_ addresses: [UInt128], _ context: MeetingContext, _ entrant: Entrant) -> UInt64 {
        var sum: UInt64 = 0
        let addresses = addresses.span
        for index in addresses.indices { sum &+= UInt64(context.decide(ipv6: addresses[index], entrant).bits) }
        return sum
    }

    @inline(never)
    static func batch(
        _ addresses: [UInt32], _ context: MeetingContext, _ entrant: Entrant, _ buffer: inout OutcomeBuffer
    ) -> UInt64 {
        var sum: UInt64 = 0
        for start in stride(from: 0, to: addresses.count, by: OutcomeBuffer.size) {
            let chunk = addresses.span.extracting(start..<start + OutcomeBuffer.size)
            sum &+= buffer.sum { context.decide(ipv4: chunk, entrant, into: &$0) }
        }
        return sum
    }

    @inline(never)
    static func batch(
        _ addresses: [UInt128], _ context: MeetingContext, _ entrant: Entrant, _ buffer: inout OutcomeBuffer
    ) -> UInt64 {
        var sum: UInt64 = 0
        for start in stride(from: 0, to: addresses.count, by: OutcomeBuffer.size) {
            let chunk = addresses.span.extracting(start..<start + OutcomeBuffer.size)
            sum &+= buffer.sum { context.decide(ipv6: chunk, entrant, into: &$0) }
        }
        return sum
    }

    /// No address is known before the last answer is there: what is left of that under a mask is mixed into it. The mask is
    /// zero, which the compiler does not know, and the processor cannot foresee, as nothing branches.
    @inline(never)
    static func chain(_ addresses: [UInt32], _ context: MeetingContext, _ entrant: Entrant, mask: UInt32) -> UInt64 {
        var sum: UInt64 = 0
        var last: UInt32 = 0
        let addresses = addresses.span
        for index in addresses.indices {
            last = context.decide(ipv4: addresses[index] ^ (last & mask), entrant).bits
            sum &+= UInt64(last)
        }
        return sum
    }

    @inline(never)
    static func texts(_ texts: AddressTexts, _ context: MeetingContext, _ entrant: Entrant) throws -> UInt64 {
        var sum: UInt64 = 0
        let bytes = texts.bytes.span
        for index in 0..<texts.count {
            sum &+= UInt64(try context.decide(utf8: bytes.extracting(texts.range(index)), entrant).bits)
        }
        return sum
    }

    /// A different account's policy for each address.
    @inline(never)
    static func accounts(
        _ addresses: [UInt32], _ table: ContextTable, _ entrants: [Entrant], _ numbers: [UInt16]
    ) -> UInt64 {
        var sum: UInt64 = 0
        let (addresses, entrants, numbers) = (addresses.span, entrants.span, numbers.span)
        for index in addresses.indices {
            let account = Int(numbers[index])
            sum &+= UInt64(table.decide(ipv4: addresses[index], of: account, entrants[account]).bits)
        }
        return sum
    }

    /// The same by contexts that are kept apart.
    @inline(never)
    static func accounts(
        _ addresses: [UInt32], _ contexts: [MeetingContext], _ entrants: [Entrant], _ numbers: [UInt16]
    ) -> UInt64 {
        var sum: UInt64 = 0
        let (addresses, numbers) = (addresses.span, numbers.span)
        // In place, as copying a context counts its references.
        let (contexts, entrants) = (contexts.span, entrants.span)
        for index in addresses.indices {
            let account = Int(numbers[index])
            sum &+= UInt64(contexts[account].decide(ipv4: addresses[index], entrants[account]).bits)
        }
        return sum
    }

    /// Each of two threads decides all addresses so many times: long enough for its start to be a small part.
    static let rounds = 24

    /// The sum of both threads.
    static func onTwoThreads(_ addresses: [UInt32], _ context: MeetingContext, _ entrant: Entrant) -> UInt64 {
        let sum = Atomic<UInt64>(0)
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            for _ in 0..<rounds { sum.wrappingAdd(single(addresses, context, entrant), ordering: .relaxed) }
        }
        return sum.load(ordering: .relaxed)
    }
}

/// Where a batch puts its outcomes, used again and again; as many as a trace can be cut into without a rest.
struct OutcomeBuffer {
    fileprivate static let size = 4_000
    private var outcomes: [Outcome]

    init(_ filling: Outcome) {
        outcomes = Array(repeating: filling, count: Self.size)
    }

    /// Lets a body write outcomes and adds their bits.
    fileprivate mutating func sum(_ body: (inout MutableSpan<Outcome>) -> Void) -> UInt64 {
        var span = outcomes.mutableSpan
        body(&span)
        var sum: UInt64 = 0
        for index in span.indices { sum &+= UInt64(span[index].bits) }
        return sum
    }
}
