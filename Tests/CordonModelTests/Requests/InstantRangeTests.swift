import CordonModel
import Testing

@Suite struct InstantRangeTests {
    @Test(arguments: [
        (Int64.max, "292278994-08-17T07:12:55.807Z"),
        (Int64.min, "-292275055-05-16T16:47:04.192Z"),
    ])
    func `prints the first and the last instant`(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).description == text)
    }

    @Test func `every day of four centuries follows the one before`() throws {
        var previous = try #require(Instant("1799-12-31")).milliseconds
        for year in 1800..<2200 {
            for month in 1...12 {
                for day in 1...days(inMonth: month, of: year) {
                    let text = "\(year)-\(twoDigits(month))-\(twoDigits(day))"
                    let instant = try #require(Instant(text))
                    try #require(instant.milliseconds == previous + 86_400_000)
                    try #require(instant.day == text)
                    previous = instant.milliseconds
                }
                let after = "\(year)-\(twoDigits(month))-\(days(inMonth: month, of: year) + 1)"
                try #require(Instant(after) == nil)
            }
        }
    }

    private func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
