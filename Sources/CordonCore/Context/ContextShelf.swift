package import CordonModel

/// Contexts of one program that have been prepared; meetings of which the policy sees the same share one.
package struct ContextShelf: Sendable {
    private var contexts: [MeetingContext] = []
    private var numbers: [[UInt32]: Int32] = [:]
    private var byteCount = 0

    /// A table of more answers than people of a meeting are likely to ask for is not worth making.
    private static let rowLimit = 1 << 12
    private static let mostBytes = 1 << 24
    private static let mostContexts = 1 << 12

    package init() {}

    /// Whether it is time for a new shelf.
    package var isFull: Bool { byteCount > Self.mostBytes || contexts.count >= Self.mostContexts }

    package func decide(_ number: Int32, _ placeClass: UInt32, _ entrant: Entrant) -> Outcome {
        contexts[Int(number)].decide(placeClass: placeClass, entrant)
    }

    package func isValid(_ number: Int32, at instant: Instant?) -> Bool {
        instant.map { contexts[Int(number)].isValid(at: $0) } ?? true
    }

    /// The number of a meeting's context, prepared if there is none yet.
    ///
    /// - Throws: ``PreparationError/instantMissing`` if the policy is dated and there is no instant.
    package mutating func number(
        of meeting: Meeting, at instant: Instant?, _ program: Program
    ) throws(PreparationError) -> Int32 {
        let situation = program.situation(of: meeting, at: instant)
        if let known = numbers[situation] { return known }
        let context = try program.context(of: meeting, at: instant, rowLimit: Self.rowLimit)
        numbers[situation] = Int32(contexts.count)
        contexts.append(context)
        byteCount += context.byteCount + situation.count * 4
        return Int32(contexts.count - 1)
    }
}
