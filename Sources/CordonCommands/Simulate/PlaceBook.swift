import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel
import CordonParticipants
import CordonPolicy

/// What depends on nothing but the class of a place, each worked out when the class is first met.
///
/// Places of one class are told apart by no source, no network that a policy names, and no kind of address, so that the
/// first one stands for all.
struct PlaceBook: Sendable {
    private let requests: RowRequests
    private let policies: [Policy]
    private let index: PlaceIndex
    private var isKnown: [Bool]
    private var isCorrected: [Bool]
    /// By class and policy.
    private var standings: [UInt32]
    /// By class, the only country that the data tells.
    private var countries: [CountryCode?]
    /// By class, whether somebody is there of whom the data may tell a wrong country, and nothing else wrong.
    private var isMovable: [Bool]

    init(_ survey: ProgramSurvey, _ policies: [Policy], _ requests: RowRequests) {
        self.requests = requests
        self.policies = policies
        // All share one.
        index = PlaceIndex(of: survey.programs[0])
        isKnown = [Bool](repeating: false, count: survey.classCount)
        isCorrected = isKnown
        isMovable = isKnown
        standings = [UInt32](repeating: 0, count: survey.classCount * policies.count)
        countries = [CountryCode?](repeating: nil, count: survey.classCount)
    }

    /// A class of places, without what differs from policy to policy.
    struct Entry {
        let placeClass: UInt32
        let isCorrected: Bool
        /// The only country that the data tells of somebody who may be moved; nothing would change there.
        let country: CountryCode?
        /// What is left of the place when somebody is moved to the true country: the class, or nothing of special
        /// addresses and where there is none.
        let remainder: UInt32
    }

    /// What is known of a row's place.
    ///
    /// - Complexity: O(1), the first time O(policies)
    mutating func entry(of record: ParticipantRecord, _ table: inout StandingTable) -> Entry {
        let placeClass = index.placeClass(record.channel, record.address, record.phone)
        let place = Int(placeClass)
        if !isKnown[place] { learn(placeClass, from: record, &table) }
        return Entry(
            placeClass: placeClass, isCorrected: isCorrected[place], country: countries[place],
            remainder: isMovable[place] ? placeClass : .max)
    }

    private mutating func learn(_ index: UInt32, from record: ParticipantRecord, _ table: inout StandingTable) {
        let place = requests.request(for: record).place
        isKnown[Int(index)] = true
        isCorrected[Int(index)] = place.evidence.correction != nil
        isMovable[Int(index)] = place.addressKind.map { !$0.isSpecial } ?? false
        if isMovable[Int(index)], place.evidence.countries.count == 1 {
            countries[Int(index)] = place.evidence.countries.first
        }
        for (number, policy) in policies.enumerated() {
            let standing = table.number(of: policy.standing(of: place))
            standings[Int(index) * policies.count + number] = UInt32(standing)
        }
    }
}

extension PlaceBook {
    /// The number of how a place counts under a policy, once its entry has been asked for.
    func standing(_ placeClass: UInt32, _ policy: Int) -> Int {
        Int(standings[Int(placeClass) * policies.count + policy])
    }
}

/// Answers that depend on the class of a place and the time, each worked out once.
struct PlaceMemo<Answer: Sendable>: Sendable {
    /// Where an answer may change, ascending.
    private let boundaries: [Instant]
    private let classCount: Int
    /// By period, then by class.
    private var answers: [[Answer?]]

    init(boundaries: some Sequence<Instant>, classCount: Int) {
        self.boundaries = boundaries.sorted()
        self.classCount = classCount
        answers = Array(repeating: [], count: self.boundaries.count + 1)
    }

    /// What was noted for a class; nil where nothing was.
    ///
    /// - Complexity: O(boundaries)
    func answer(_ placeClass: UInt32, at instant: Instant?) -> Answer? {
        let period = period(of: instant)
        return answers[period].isEmpty ? nil : answers[period][Int(placeClass)]
    }

    mutating func note(_ answer: Answer, _ placeClass: UInt32, at instant: Instant?) {
        let period = period(of: instant)
        if answers[period].isEmpty { answers[period] = Array(repeating: nil, count: classCount) }
        answers[period][Int(placeClass)] = answer
    }

    private func period(of instant: Instant?) -> Int {
        guard let instant, !boundaries.isEmpty else { return 0 }
        return boundaries.firstIndex { $0 > instant } ?? boundaries.count
    }
}
