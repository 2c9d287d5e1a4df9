import CordonAtlas
import CordonModel
import CordonTestSupport

/// The table as it is written, asked by cutting digits off a number until a row is found.
struct PlainPhoneTable {
    static let standard = PlainPhoneTable(phonePrefixTable)

    /// A prefix as a number, which says its length too as none begins with 0.
    var rows: [UInt64: PhonePlace] = [:]
    let lineCount: Int

    init(_ text: String) {
        let lines = text.split(separator: "\n")
        lineCount = lines.count
        for line in lines {
            let words = line.split(separator: " ")
            let codes = words.dropFirst().compactMap { CountryCode($0) }
            if let prefix = words.first.flatMap({ UInt64($0) }) {
                rows[prefix] = words.last == "-" ? .nonGeographic : .countries(codes)
            }
        }
    }

    func match(_ number: PhoneNumber) -> (prefix: String, place: PhonePlace)? {
        var rest = number.value
        while rest > 0 {
            if let place = rows[rest] { return (String(rest), place) }
            rest /= 10
        }
        return nil
    }
}

extension SplitMix64 {
    /// Seven to fifteen digits behind a beginning, which is cut where it is too long.
    mutating func phoneNumber(beginningWith prefix: String) -> PhoneNumber? {
        let length = Int.random(in: 7...15, using: &self)
        var digits = String(prefix.prefix(length))
        while digits.utf8.count < length { digits += String(Int.random(in: 0...9, using: &self)) }
        return PhoneNumber(digits)
    }
}
