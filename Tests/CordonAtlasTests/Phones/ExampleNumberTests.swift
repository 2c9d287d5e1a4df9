import CordonAtlas
import CordonModel
import Testing

@Suite("Example numbers of every country")
struct ExampleNumberTests {
    struct Example: CustomStringConvertible {
        let country: CountryCode
        let number: PhoneNumber

        init?(_ line: Substring) {
            let words = line.split(separator: " ")
            guard words.count == 2, let country = CountryCode(words[0]), let number = PhoneNumber(words[1]) else {
                return nil
            }
            self.country = country
            self.number = number
        }

        var description: String { "\(country) \(number)" }

        static let all = exampleNumberTable.split(separator: "\n").compactMap { Example($0) }
    }

    @Test("The table is read")
    func table() {
        #expect(Example.all.count == exampleNumberTable.split(separator: "\n").count)
        // All of ISO 3166-1, and Kosovo, but for those without numbers of their own: AQ, BV, GS, HM, PN, TF and UM.
        let missing = Set(CountryCode.assigned).subtracting(Example.all.map(\.country))
        #expect(missing.map(\.description).sorted() == ["AQ", "BV", "GS", "HM", "PN", "TF", "UM"])
    }

    @Test("Each number may belong to its country")
    func candidates() throws {
        for example in Example.all {
            let match = try #require(PhoneTable.standard.match(example.number), "\(example)")
            guard case .countries(let codes) = match.place, codes.contains(example.country) else {
                Issue.record("\(example) is \(match.place)")
                continue
            }
            if !isShared(match.prefix) { #expect(codes == [example.country], "\(example)") }
        }
    }

    /// Whether a calling code is one that several countries share.
    private func isShared(_ prefix: String) -> Bool {
        ["1", "7", "39", "44", "47", "61", "212", "262", "358", "590", "599"].contains { prefix.hasPrefix($0) }
    }
}
