import CordonModel
import Testing

@Suite struct CountryCodeTests {
    @Test func `assigned codes are 249 and Kosovo, each with its own name`() {
        let codes = CountryCode.assigned
        #expect(codes.count == 250)
        #expect(codes == codes.sorted())
        #expect(Set(codes.compactMap(\.name)).count == 250)
        #expect(codes.allSatisfy { $0.isAssigned && $0.name?.isEmpty == false })
    }

    @Test func `no other pair of letters is assigned`() {
        let all = letters.flatMap { first in letters.compactMap { CountryCode("\(first)\($0)") } }
        #expect(all.map(\.index) == Array(0..<676))
        #expect(all.filter(\.isAssigned) == CountryCode.assigned)
        #expect(all.filter { $0.name != nil } == CountryCode.assigned)
    }

    @Test(arguments: [
        ("CN", "China"), ("HK", "Hong Kong"), ("TW", "Taiwan"), ("US", "United States"), ("XK", "Kosovo"),
    ])
    func `has a name`(text: String, name: String) throws {
        let code = try #require(CountryCode(text))
        #expect(code.name == name)
        #expect("\(code)" == text)
    }

    @Test(arguments: ["EU", "AP", "AN", "ZZ", "AA", "UK", "SU", "XX"])
    func `is not assigned`(text: String) throws {
        let code = try #require(CountryCode(text))
        #expect(!code.isAssigned)
        #expect(code.name == nil)
    }

    @Test(arguments: ["", "C", "CHN", "cn", "Cn", "A1", "O1", "??", " CN", "CN ", "ＣＮ", "CÑ", "C\0", "国"])
    func `is no code at all`(text: String) {
        #expect(CountryCode(text) == nil)
    }

    @Test(arguments: [
        ("UK", "GB"), ("uk", "GB"), ("EL", "GR"), ("CHN", "CN"), ("chn", "CN"), ("China", "CN"), ("CHINA", "CN"),
        ("cn", "CN"), ("CN", "CN"), ("Hong Kong", "HK"), ("united states", "US"), ("USA", "US"), ("XKX", "XK"),
        ("Kosovo", "XK"), ("åland islands", "AX"),
        ("EU", nil), ("ZZ", nil), ("A1", nil), ("", nil), ("Atlantis", nil),
    ])
    func `guesses what was meant`(text: String, meant: String?) {
        #expect(CountryCode.suggestion(for: text)?.description == meant)
    }

    private let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { Character(Unicode.Scalar($0)) }
}
