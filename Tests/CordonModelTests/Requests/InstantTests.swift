import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct InstantTests {
    static let read: [(String, Int64)] = [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2020-06-04T12:00:00Z", 1_591_272_000_000),
        ("2020-06-04t12:00:00z", 1_591_272_000_000),
        ("2020-06-04 12:00:00Z", 1_591_272_000_000),
        ("2020-06-04T20:00:00+08:00", 1_591_272_000_000),
        ("2020-06-04T06:30:00-05:30", 1_591_272_000_000),
        ("2020-06-04T12:00:00-00:00", 1_591_272_000_000),
        ("2020-06-05T11:59:00+23:59", 1_591_272_000_000),
        ("2020-06-04", 1_591_228_800_000),
        ("2020-06-04T12:00:00.5Z", 1_591_272_000_500),
        ("2020-06-04T12:00:00.025Z", 1_591_272_000_025),
        ("2020-06-04T12:00:00.9999999999999999999999999Z", 1_591_272_000_999),
        ("2020-02-29", 1_582_934_400_000),
        ("2000-02-29", 951_782_400_000),
        ("2100-03-01", 4_107_542_400_000),
        ("0000-01-01", -62_167_219_200_000),
        ("0001-01-01", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ]

    @Test(arguments: read) func reads(text: String, milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    static let refused = [
        "", "now", "2020", "2020-06", "2020-6-4", "20200604", "2020/06/04", "2020-06-04T", "2020-06-04Z",
        "2020-06-04T12", "2020-06-04T12:00", "2020-06-04T12:00Z", "2020-06-04T12:00:00", "2020-06-04T12:00:00.5",
        "2020-06-04T12:00:00.Z", "2020-06-04T12:00:00,5Z", "2020-06-04T12:00:00 Z", "2020-06-04T12:00:00+08",
        "2020-06-04T12:00:00+0800", "2020-06-04T12:00:00+24:00", "2020-06-04T12:00:00+08:60",
        "2020-06-04T12:00:00ZZ", "2020-06-04T12:00:00Z ", " 2020-06-04", "2020-06-04\n", "2020-06-04  12:00:00Z",
        "2020-06-04T24:00:00Z", "2020-06-04T12:60:00Z", "2020-06-04T12:00:60Z", "2016-12-31T23:59:60Z",
        "2020-13-01", "2020-00-01", "2020-01-00", "2020-01-32", "2020-04-31", "2019-02-29", "2100-02-29", "1900-02-29",
        "2020-02-30", "12020-06-04", "-2020-06-04", "+2020-06-04", "２０２０-06-04", "2020-06-04T12:00:00−05:00",
    ]

    @Test(arguments: refused) func refuses(text: String) {
        #expect(Instant(text) == nil)
    }

    static let printed: [(Int64, String, String)] = [
        (0, "1970-01-01T00:00:00Z", "1970-01-01"),
        (-1, "1969-12-31T23:59:59.999Z", "1969-12-31"),
        (1_591_272_000_025, "2020-06-04T12:00:00.025Z", "2020-06-04"),
        (-62_135_596_800_000, "0001-01-01T00:00:00Z", "0001-01-01"),
        (-62_167_219_200_000, "0000-01-01T00:00:00Z", "0000-01-01"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z", "9999-12-31"),
        (.max, "292278994-08-17T07:12:55.807Z", "292278994-08-17"),
        (.min, "-292275055-05-16T16:47:04.192Z", "-292275055-05-16"),
    ]

    @Test(arguments: printed) func prints(milliseconds: Int64, text: String, day: String) {
        #expect(Instant(milliseconds: milliseconds).description == text)
        #expect(Instant(milliseconds: milliseconds).day == day)
    }

    @Test func comparesByTime() throws {
        let earlier = try #require(Instant("2020-06-04T20:00:00+08:00"))
        let later = try #require(Instant("2020-06-04T12:00:00.001Z"))
        #expect(earlier < later)
        #expect(earlier == Instant("2020-06-04T12:00:00Z"))
    }
}

/// Against Foundation, on instants at random from the year 1 to the year 9999.
@Suite struct InstantDifferentialTests {
    static let years: Range<Int64> = -62_135_596_800_000..<253_402_300_800_000

    @Test func printsAsFoundationDoesAndReadsItBack() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let instant = Instant(milliseconds: .random(in: Self.years, using: &random))
            let text = instant.description
            let expected = Self.foundationText(instant).replacing(".000Z", with: "Z")
            try #require(text == expected)
            try #require(Instant(text) == instant)
            try #require(Instant(String(text.prefix(10))) == Instant("\(instant.day)T00:00:00Z"))
        }
    }

    @Test func everyOffsetMovesTheInstant() throws {
        let noon = try #require(Instant("2020-06-04T12:00:00Z"))
        for minutes in -1439...1439 {
            let offset = Self.twoDigits(abs(minutes) / 60) + ":" + Self.twoDigits(abs(minutes) % 60)
            let instant = Instant("2020-06-04T12:00:00" + (minutes < 0 ? "-" : "+") + offset)
            try #require(instant?.milliseconds == noon.milliseconds - Int64(minutes) * 60_000)
        }
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var previous = try #require(Instant("1799-12-31")).milliseconds
        for year in 1800..<2200 {
            for month in 1...12 {
                let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
                let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
                for day in 1...days {
                    let text = "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
                    let instant = try #require(Instant(text))
                    try #require(instant.milliseconds == previous + 86_400_000 && instant.day == text)
                    previous = instant.milliseconds
                }
                try #require(Instant("\(year)-\(Self.twoDigits(month))-\(days + 1)") == nil)
            }
        }
    }

    /// Foundation's calendar is Julian before October 1582, so that older instants are told 1600 years later, which is
    /// four whole cycles of the Gregorian calendar.
    private static func foundationText(_ instant: Instant) -> String {
        let cycles: Int64 = instant.milliseconds < -11_676_096_000_000 ? 4 : 0
        // A quarter of a millisecond more, as the style cuts off what binary fractions fall short of.
        let milliseconds = Double(instant.milliseconds + cycles * 146_097 * 86_400_000) + 0.25
        let text = Date(timeIntervalSince1970: milliseconds / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let year = (Int64(text.prefix(4)) ?? 0) - cycles * 400
        return String(repeating: "0", count: 4 - String(year).count) + String(year) + text.dropFirst(4)
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
