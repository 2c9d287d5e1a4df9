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

    /// The index of the true country of the person of a stay, which stands for none where it is not told.
    func countryNumber(ofStay stay: Int32) -> UInt16 { countries[Int(stay)] }
}
