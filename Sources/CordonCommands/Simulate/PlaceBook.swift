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
    private let addresses: AddressIndex
    private let phones: PhoneIndex
    private let unplacedClass: UInt32
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
        addresses = survey.addresses
        phones = survey.phones
        unplacedClass = survey.unplacedClass
        isKnown = [Bool](repeating: false, count: survey.classCount)
        isCorrected = isKnown
        isMovable = isKnown
        standings = [UInt32](repeating: 0, count: survey.classCount * policies.count)
        countries = [CountryCode?](repeating: nil, count: survey.classCount)
    }

    var classCount: Int { isKnown.count }

    /// The class of a row's place, about which everything is known from then on.
    ///
    /// - Complexity: O(1), the first time O(policies)
    mutating func placeClass(of record: ParticipantRecord, _ table: inout StandingTable) -> UInt32 {
        let place = index(record)
        if !isKnown[Int(place)] { learn(place, from: record, &table) }
        return place
    }

    // A dial-in's number is all that counts; elsewhere the number counts where there is no address.
    private func index(_ record: ParticipantRecord) -> UInt32 {
        if let address = record.address, record.channel != .pstn {
            switch address {
            case .v4(let address): return addresses.placeClass(ofIPv4: address.bits)
            case .v6(let address): return addresses.placeClass(ofIPv6: address.bits)
            }
        }
        return record.phone.map(phones.placeClass(of:)) ?? unplacedClass
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

// Of classes that were given out.
extension PlaceBook {
    func isCorrected(_ placeClass: UInt32) -> Bool { isCorrected[Int(placeClass)] }

    /// The number of how the place counts under a policy.
    func standing(_ placeClass: UInt32, _ policy: Int) -> Int {
        Int(standings[Int(placeClass) * policies.count + policy])
    }

    /// Whether the data tells this country, so that nothing would change if it told the truth.
    func tells(_ country: CountryCode, _ placeClass: UInt32) -> Bool { countries[Int(placeClass)] == country }

    /// What is left of a place when it is moved to its true country: nothing of special addresses and of those who have
    /// none.
    func remainder(_ placeClass: UInt32) -> UInt32 { isMovable[Int(placeClass)] ? placeClass : .max }
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
