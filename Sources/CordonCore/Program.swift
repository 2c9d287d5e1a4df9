public import CordonModel

/// A policy and GeoIP data made into one: what is analysed and what is executed.
///
/// ```swift
/// let context = try program.context(of: Meeting(name: "94381", tags: ["june-4"]), at: now)
/// let entrant = program.table.entrant(Participant(channel: .web, user: "someone@example.org"))
/// let outcome = context.decide(ipv4: 0xC000_0201, entrant)
/// let rule = outcome.rule.map { program.table.ruleIDs[$0] }
/// ```
///
/// Immutable and safe to use from any thread; copies share their storage. Programs of a library share their index.
public struct Program: Sendable {
    /// Address to place class.
    public let addresses: AddressIndex
    /// Telephone number to place class.
    public let phones: PhoneIndex
    /// Place class and request to outcome.
    public let table: DecisionTable
    /// The place class of whoever has neither address nor number.
    package let unplacedClass: UInt32

    /// A table of more answers than this is not made, and lists are walked instead.
    package static let rowLimit = 1 << 18

    package init(addresses: AddressIndex, phones: PhoneIndex, table: DecisionTable, unplacedClass: UInt32) {
        self.addresses = addresses
        self.phones = phones
        self.table = table
        self.unplacedClass = unplacedClass
    }

    /// The memory that the program takes but for names, in bytes; a shared index is counted whole.
    ///
    /// - Complexity: O(number of cases)
    public var byteCount: Int { addresses.byteCount + phones.byteCount + table.byteCount }
}

extension Program {
    /// Prepares one meeting, in its present state and at an instant.
    ///
    /// - Throws: ``PreparationError/instantMissing`` if the policy is dated and there is no instant.
    /// - Complexity: O(size of the policy × kinds of participants and places that it tells apart)
    public func context(
        of meeting: Meeting, at instant: Instant? = nil
    ) throws(PreparationError) -> MeetingContext {
        try context(of: meeting, at: instant, rowLimit: Self.rowLimit)
    }

    /// The same with another limit for the table.
    package func context(
        of meeting: Meeting, at instant: Instant?, rowLimit: Int
    ) throws(PreparationError) -> MeetingContext {
        if table.isDated, instant == nil { throw .instantMissing }
        var preparation = Preparation(self, meeting, at: instant)
        let lists = preparation.lists()
        let fits = table.cases.count * table.attributes.signatureCount <= rowLimit
        let answers = fits ? lists.answers() : []
        let rows = table.hasRows ? lists.rows(of: answers) : []
        return MeetingContext(
            ContextDetails(
                lists, answers: rows.isEmpty ? answers : [], validFrom: preparation.from,
                validUntil: preparation.until),
            rows: rows)
    }
}

extension Program {
    /// Numbers that say all that the policy can tell of a meeting and an instant: contexts of equal ones are equal.
    ///
    /// - Complexity: O(variables of the policy + tags of the meeting)
    package func situation(of meeting: Meeting, at instant: Instant?) -> [UInt32] {
        table.attributes.values(of: meeting, at: instant)
    }
}
