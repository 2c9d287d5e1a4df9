import CordonAtlas
import CordonModel
import CordonTestSupport
import Testing

@Suite("Where telephone numbers belong")
struct PhoneTableTests {
    private let table = PhoneTable.standard

    @Test(
        "Known prefixes",
        arguments: [
            ("+85221234567", "852", "HK"), ("+85328123456", "853", "MO"), ("+886221234567", "886", "TW"),
            ("+861012345678", "86", "CN"), ("+12423591234", "1242", "BS"), ("+77172123456", "77", "KZ"),
            ("+74951234567", "74", "RU"), ("+14165551234", "1416", "CA"), ("+12125551234", "121", "US"),
            ("+441481250250", "441481", "GG"), ("+442079460000", "442", "GB"), ("+390669812345", "3906698", "VA"),
            ("+390669912345", "3906699", "IT"), ("+393123456789", "39", "IT VA"), ("+38328012345", "383", "XK"),
            ("+24762889", "247", "SH"), ("+2908999", "290", "SH"), ("+447911123456", "4479111", "GG"),
            ("+18005551234", "18005", "-"), ("+448001234567", "448", "-"), ("+80012345678", "800", "-"),
            ("+870773111632", "870", "-"), ("+882161234567", "882", "-"), ("+77273123456", "77", "KZ"),
        ])
    func known(number: String, prefix: String, place: String) throws {
        let number = try #require(PhoneNumber(number))
        let match = try #require(table.match(number))
        #expect(match.prefix == prefix)
        #expect(match.place == self.place(place))
    }

    private func place(_ text: String) -> PhonePlace {
        text == "-" ? .nonGeographic : .countries(text.split(separator: " ").compactMap { CountryCode($0) })
    }

    /// Nothing says whose +1 200 is, so it may be anybody's who shares +1.
    @Test("An area that nobody has belongs to all who share the calling code")
    func sharedCode() throws {
        let number = try #require(PhoneNumber("+12005551234"))
        guard case .countries(let codes)? = table.place(of: number) else {
            Issue.record("+1 200 belongs to nobody")
            return
        }
        #expect(codes.count == 25)
        #expect(codes == codes.sorted())
    }

    @Test("No calling code", arguments: ["+21012345678", "+8991234567", "+9991234567", "+99912345678901", "+2101234"])
    func unassigned(number: String) throws {
        let number = try #require(PhoneNumber(number))
        #expect(table.place(of: number) == nil)
        #expect(table.match(number) == nil)
    }

    @Test("Every line of the table counts, and its countries are assigned and in order")
    func lines() {
        let plain = PlainPhoneTable.standard
        #expect(plain.rows.count == plain.lineCount)
        for case .countries(let codes) in plain.rows.values {
            #expect(!codes.isEmpty)
            #expect(codes == Array(Set(codes)).sorted())
            #expect(codes.allSatisfy { $0.isAssigned })
        }
    }

    @Test("The same answers as the rows read one by one")
    func differential() {
        let plain = PlainPhoneTable.standard
        let prefixes = plain.rows.keys.sorted().map(String.init)
        var generator = SplitMix64(seed: 852)
        for round in 0..<100_000 {
            let first = String(Int.random(in: 1...9, using: &generator))
            let prefix = round % 2 == 0 ? first : prefixes.randomElement(using: &generator) ?? first
            guard let number = generator.phoneNumber(beginningWith: prefix) else { continue }
            let (match, expected) = (table.match(number), plain.match(number))
            guard match?.prefix != expected?.prefix || match?.place != expected?.place else { continue }
            Issue.record("\(number): \(String(describing: match)), not \(String(describing: expected))")
        }
    }

    @Test(
        "Lines of another form are left out",
        arguments: ["", "x HK", "852", "852 hk", "852 - HK", "85 2 HK", "+852 HK"])
    func malformed(line: String) throws {
        let number = try #require(PhoneNumber("+85221234567"))
        #expect(PhoneTable(line).match(number) == nil)
        #expect(PhoneTable("\(line)\n8 MO HK").place(of: number) == place("HK MO"))
    }
}
