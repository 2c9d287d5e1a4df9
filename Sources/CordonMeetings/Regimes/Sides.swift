import CordonModel
import CordonParticipants
package import CordonPolicy

/// Where somebody is in truth.
package enum TrueSide: String, CaseIterable, Hashable, Sendable {
    case inside
    case outside
    /// The list does not tell.
    case untold
}

/// On which side of the jurisdiction somebody is: in truth, and by the data, read surely.
package struct Side: Hashable, Sendable {
    package let truth: TrueSide
    package let data: JurisdictionStanding

    package init(truth: TrueSide, data: JurisdictionStanding) {
        self.truth = truth
        self.data = data
    }

    /// In truth, or where that is not told, by the data.
    package var countsAsOutside: Bool { truth == .untold ? data != .inside : truth == .outside }

    static let all = TrueSide.allCases.flatMap { truth in
        JurisdictionStanding.allCases.map { Side(truth: truth, data: $0) }
    }
    private static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, UInt8($0)) })

    /// Its number among ``all``.
    var number: UInt8 { Self.numbers[self] ?? 0 }
}

/// Tells by a jurisdiction on which side people are when they come, working it out once for each class of places.
struct SideReader: Sendable {
    private let judge: Evaluator
    private var truths: [CountryCode?: TrueSide] = [:]
    private var standings: [UInt32: JurisdictionStanding] = [:]

    /// Takes a policy of one rule, which has the jurisdiction, or of none: then everybody is outside.
    init(_ jurisdiction: Policy) {
        judge = Evaluator(jurisdiction)
    }

    /// The side of a row, where such a row has been seen before.
    func knownSide(of record: ParticipantRecord, placeClass: UInt32?) -> Side? {
        guard let placeClass, let data = standings[placeClass] else { return nil }
        return truths[record.trueCountry].map { Side(truth: $0, data: data) }
    }

    /// - Parameters:
    ///   - record: A row that tells a time.
    ///   - placeClass: Nil where places are not told apart by class.
    ///   - place: Where the person is by the data.
    /// - Returns: The side of the row.
    mutating func side(of record: ParticipantRecord, placeClass: UInt32?, place: Place) -> Side {
        let side = Side(truth: truth(of: record), data: standing(of: place, at: record.join))
        if let placeClass, !judge.policy.isDated { standings[placeClass] = side.data }
        return side
    }

    private mutating func truth(of record: ParticipantRecord) -> TrueSide {
        if let known = truths[record.trueCountry] { return known }
        guard let country = record.trueCountry else {
            truths.updateValue(.untold, forKey: nil)
            return .untold
        }
        let place = Place(location: Location(country: country))
        let truth: TrueSide = standing(of: place, at: record.join) == .inside ? .inside : .outside
        if !judge.policy.isDated { truths[country] = truth }
        return truth
    }

    func standing(of place: Place, at instant: Instant?) -> JurisdictionStanding {
        guard let rule = judge.policy.rules.first else { return .outside }
        // It throws where there is no time alone, and rows of a replay have one.
        return ((try? judge.standing(of: Request(place: place, instant: instant), towards: rule)) ?? nil) ?? .unknown
    }
}
