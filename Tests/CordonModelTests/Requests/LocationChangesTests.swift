import CordonModel
import Testing

@Suite struct LocationChangesTests {
    private let usual = Location(
        country: CountryCode("CN"), registeredCountry: CountryCode("US"), representedCountry: CountryCode("GB"),
        continent: .asia, subdivisions: [SubdivisionCode("CN-GD")].compactMap { $0 }, asn: 4134, anonymizers: [.vpn],
        isAnycast: true, isSatellite: true)

    private func changed(_ location: Location, _ change: (inout LocationChanges) -> Void) -> Location {
        var changes = LocationChanges()
        change(&changes)
        return changes.applied(to: location)
    }

    @Test func `changes of nothing change nothing`() {
        #expect(LocationChanges().applied(to: usual) == usual)
        // Not even what does not fit together.
        let odd = Location(continent: .europe, subdivisions: usual.subdivisions)
        #expect(LocationChanges().applied(to: odd) == odd)
        #expect(changed(odd) { $0.asn = .set(1) }.subdivisions == usual.subdivisions)
    }

    @Test func `each field is replaced alone`() {
        #expect(changed(usual) { $0.registeredCountry = .set(nil) }.registeredCountry == nil)
        #expect(
            changed(usual) { $0.representedCountry = .set(CountryCode("FR")) }.representedCountry?.description == "FR")
        #expect(changed(usual) { $0.continent = .set(nil) }.continent == nil)
        #expect(changed(usual) { $0.subdivisions = .set([]) }.subdivisions == [])
        #expect(changed(usual) { $0.asn = .set(nil) }.asn == nil)
        #expect(changed(usual) { $0.anonymizers = .set([]) }.anonymizers == [])
        #expect(changed(usual) { $0.isAnycast = .set(false) }.isAnycast == false)
        #expect(changed(usual) { $0.isSatellite = .set(false) }.isSatellite == false)
        var expected = usual
        expected.asn = 1
        #expect(changed(usual) { $0.asn = .set(1) } == expected)
    }

    @Test func `another country takes continent and subdivisions away`() {
        var expected = usual
        expected.country = CountryCode("HK")
        expected.continent = nil
        expected.subdivisions = []
        #expect(changed(usual) { $0.country = .set(CountryCode("HK")) } == expected)
        expected.country = nil
        #expect(changed(usual) { $0.country = .set(nil) } == expected)
    }

    @Test func `the same country leaves them`() {
        #expect(changed(usual) { $0.country = .set(CountryCode("CN")) } == usual)
    }

    @Test func `what is named with the country stays`() throws {
        let newJersey = try #require(SubdivisionCode("US-NJ"))
        let result = changed(usual) {
            $0.country = .set(CountryCode("US"))
            $0.continent = .set(.northAmerica)
            $0.subdivisions = .set([newJersey])
        }
        #expect(result.continent == .northAmerica)
        #expect(result.subdivisions == [newJersey])
    }

    @Test func `subdivisions count below their own country only`() throws {
        let newJersey = try #require(SubdivisionCode("US-NJ"))
        #expect(
            changed(Location(country: CountryCode("US"))) { $0.subdivisions = .set([newJersey]) }.subdivisions == [
                newJersey
            ])
        #expect(changed(usual) { $0.subdivisions = .set([newJersey]) }.subdivisions == [])
        #expect(changed(Location()) { $0.subdivisions = .set([newJersey]) } == Location())
    }

    @Test func `subdivisions of the new country stay`() throws {
        let newJersey = try #require(SubdivisionCode("US-NJ"))
        let location = Location(subdivisions: [newJersey])
        #expect(changed(location) { $0.country = .set(CountryCode("US")) }.subdivisions == [newJersey])
    }

    @Test func `a correction expires at its instant`() throws {
        let correction = Correction(
            network: try IPNetwork("1.0.0.0/8"), changes: LocationChanges(), reason: "r", author: "a",
            date: Instant(milliseconds: 0), expires: Instant(milliseconds: 10), line: 1)
        #expect(!correction.isExpired(at: Instant(milliseconds: -5)))
        #expect(!correction.isExpired(at: Instant(milliseconds: 9)))
        #expect(correction.isExpired(at: Instant(milliseconds: 10)))
        #expect(correction.applied(to: usual) == usual)
    }
}
