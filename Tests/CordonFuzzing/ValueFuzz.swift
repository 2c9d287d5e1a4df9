import CordonModel

/// Small values: what is read is printed so that it is read as the same again.
enum ValueFuzz {
    static func run(phone bytes: [UInt8]) throws(FuzzFinding) {
        guard let number = PhoneNumber(parsing: bytes.span) else { return }
        try expect(PhoneNumber("\(number)") == number, "\(number) is not read as it is printed")
        let digits = bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
        try expect(Array(number.digits.utf8) == Array(digits), "\(number) has other digits")
    }

    static func run(instant bytes: [UInt8]) throws(FuzzFinding) {
        guard let instant = Instant(parsing: bytes.span) else { return }
        try expect(Instant("\(instant)") == instant, "\(instant) is not read as it is printed")
    }
}
