import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", Int64(0), "1970-01-01T00:00:00Z"),
        ("1970-01-01", 0, "1970-01-01T00:00:00Z"),
        ("2020-05-22", 1_590_105_600_000, "2020-05-22T00:00:00Z"),
        ("2020-06-04T12:00:00Z", 1_591_272_000_000, "2020-06-04T12:00:00Z"),
        ("2020-06-04t12:00:00z", 1_591_272_000_000, "2020-06-04T12:00:00Z"),
        ("2020-06-04 12:00:00Z", 1_591_272_000_000, "2020-06-04T12:00:00Z"),
        ("2020-06-04T20:00:00+08:00", 1_591_272_000_000, "2020-06-04T12:00:00Z"),
        ("2020-06-04T08:30:00-03:30", 1_591_272_000_000, "2020-06-04T12:00:00Z"),
        ("2020-06-04T12:00:00-00:00", 1_591_272_000_000, "2020-06-04T12:00:00Z"),
        ("2020-06-04T12:00:00.5Z", 1_591_272_000_500, "2020-06-04T12:00:00.500Z"),
        ("2020-06-04T12:00:00.007Z", 1_591_272_000_007, "2020-06-04T12:00:00.007Z"),
        ("2020-06-04T12:00:00.0079999999999999999999Z", 1_591_272_000_007, "2020-06-04T12:00:00.007Z"),
        ("2020-06-04T12:00:00.000+00:00", 1_591_272_000_000, "2020-06-04T12:00:00Z"),
        ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
        ("2000-02-29T23:59:59Z", 951_868_799_000, "2000-02-29T23:59:59Z"),
        ("2024-02-29", 1_709_164_800_000, "2024-02-29T00:00:00Z"),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000, "0001-01-01T00:00:00Z"),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000, "0000-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `reads RFC 3339`(text: String, milliseconds: Int64, printed: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.milliseconds == milliseconds)
        #expect(instant.description == printed)
        #expect(instant.day == String(printed.prefix(10)))
    }

    @Test(arguments: [
        "", "now", "2020", "2020-06", "2020-6-4", "20200604", "2020-06-04T", "2020-06-04T12", "2020-06-04T12:00Z",
        "2020-06-04T12:00:00", "2020-06-04T12:00:00.Z", "2020-06-04T12:00:00,5Z", "2020-06-04T12:00:00.5",
        "2020-13-01", "2020-00-01", "2020-01-00", "2020-01-32", "2020-04-31", "2020-06-31T00:00:00Z",
        "2019-02-29", "2021-02-29T00:00:00Z", "1900-02-29", "2100-02-29", "2020-02-30",
        "2020-06-04T24:00:00Z", "2020-06-04T23:60:00Z", "2016-12-31T23:59:60Z", "2020-06-04T12:00:00+24:00",
        "2020-06-04T12:00:00+00:60", "2020-06-04T12:00:00+0800", "2020-06-04T12:00:00+08", "2020-06-04T12:00:00 Z",
        "2020-06-04T12:00:00ZZ", "2020-06-04Z", " 2020-06-04", "2020-06-04 ", "-2020-06-04", "+2020-06-04",
        "12020-06-04", "２０２０-06-04", "2020-06-04T12:00:00Z\0", "2020-06-04T12:00:00\u{2212}08:00",
        "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
    ])
    func `refuses`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func `is ordered by time, whatever the offset`() throws {
        let texts = ["2020-06-04T23:00:00+08:00", "2020-06-04T15:00:00.001Z", "2020-06-04T09:00:00-07:00"]
        let instants = texts.compactMap { Instant($0) }
        #expect(instants.count == 3)
        #expect(instants == instants.sorted())
    }

    @Test func `what is printed is read back, from year 1 to 9999`() {
        var random = SplitMix64(seed: 3339)
        for _ in 0..<10_000 {
            let instant = randomInstant(from: -62_135_596_800, &random)
            #expect(Instant(instant.description) == instant)
        }
    }

    // Whole seconds: Foundation keeps a Double, whose milliseconds are rounded far from 2001. Before the
    // fifteenth of October 1582 Foundation's calendar is the Julian one.
    @Test func `agrees with Foundation from 1583 to 9999`() {
        var random = SplitMix64(seed: 8601)
        let style = Date.ISO8601FormatStyle()
        for _ in 0..<10_000 {
            let seconds = randomInstant(from: -12_212_553_600, &random).milliseconds / 1000
            let theirs = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
            #expect(Instant(milliseconds: seconds * 1000).description == theirs)
            #expect(Instant(theirs)?.milliseconds == seconds * 1000)
        }
    }

    @Test func `agrees with the C library from year 1 to 9999`() {
        var random = SplitMix64(seed: 2822)
        for _ in 0..<10_000 {
            var seconds = time_t(randomInstant(from: -62_135_596_800, &random).milliseconds / 1000)
            var civil = unsafe tm()
            #expect(unsafe gmtime_r(&seconds, &civil) != nil)
            let date = unsafe [civil.tm_year + 1900, civil.tm_mon + 1, civil.tm_mday].map(twoDigits).joined(
                separator: "-")
            let time = unsafe [civil.tm_hour, civil.tm_min, civil.tm_sec].map(twoDigits).joined(separator: ":")
            let theirs = String(repeating: "0", count: 10 - date.count) + date + "T" + time + "Z"
            #expect(Instant(milliseconds: Int64(seconds) * 1000).description == theirs)
        }
    }

    @Test func `reads every offset`() throws {
        let noon = try #require(Instant("2020-02-29T12:00:00Z"))
        for minutes in -1439...1439 {
            let local = Instant(milliseconds: noon.milliseconds + Int64(minutes) * 60_000).description.dropLast()
            let magnitude = abs(minutes)
            let digits = [magnitude / 60, magnitude % 60].map { twoDigits(Int32($0)) }
            #expect(Instant(local + (minutes < 0 ? "-" : "+") + digits.joined(separator: ":")) == noon)
        }
    }

    private func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func randomInstant(from seconds: Int64, _ random: inout SplitMix64) -> Instant {
        Instant(milliseconds: Int64.random(in: seconds * 1000..<253_402_300_800_000, using: &random))
    }
}
