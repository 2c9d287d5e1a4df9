import CordonModel

/// On which side everybody is under a regime, and where they are in truth; apart from the stage, which takes long to hand
/// around.
struct RegimePeople: Sendable {
    /// By data and stay, the number of the side.
    private let sides: [[UInt8]]
    /// By stay, the index of the true country.
    private let countries: [UInt16]
    private let rows: StayRows
    private let data: DataInForce

    init(sides: [[UInt8]], countries: [UInt16], rows: StayRows, _ data: DataInForce) {
        self.sides = sides
        self.countries = countries
        self.rows = rows
        self.data = data
    }

    /// On which side the person of a stay is when they come, by the data that is asked then.
    func side(ofStay stay: Int32) -> Side { Side.all[sideNumber(ofStay: stay)] }

    /// Its number among all.
    func sideNumber(ofStay stay: Int32) -> Int {
        let data = data.changes.isEmpty ? 0 : data.number(at: rows[stay].join)
        return Int(sides[data][Int(stay)])
    }

    /// When the person of a stay comes.
    func join(ofStay stay: Int32) -> Instant { rows[stay].join }

    /// Of each person of a group the stay with which they come first, by which they count.
    func arrivals(of group: MeetingGroup) -> [Int32] {
        var first = group.firstStays
        guard first.count < group.stays.count else { return first.map { group.ledgerStay($0) } }
        for (stay, told) in group.timeline.stays.enumerated() {
            let known = join(ofStay: group.ledgerStay(first[Int(told.person)]))
            if join(ofStay: group.stays[stay]) < known { first[Int(told.person)] = Int32(stay) }
        }
        return first.map { group.ledgerStay($0) }
    }

    /// The index of the true country of the person of a stay, which stands for none where it is not told.
    func countryNumber(ofStay stay: Int32) -> UInt16 { countries[Int(stay)] }
}
