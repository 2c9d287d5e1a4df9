import Testing

@testable import CordonParticipants

@Suite("People") struct PeopleTests {
    @Test func `each is counted once in a meeting`() {
        var counter = PeopleCounter()
        var seen: Set<[String]> = []
        for number in 0..<40_000 {
            let (person, meeting) = ("p\(number % 9000)", "m\(number % 7)")
            let isNew = counter.insert(person, in: meeting)
            if isNew != seen.insert([person, meeting]).inserted { Issue.record("\(number)") }
        }
        #expect(counter.count == seen.count)
    }

    @Test func `names that run together are not the same`() {
        var counter = PeopleCounter()
        let pairs = [("b", "a"), ("", "ab"), ("ab", ""), ("b", "a")]
        let areNew = pairs.map { counter.insert($0.0, in: $0.1) }
        #expect(areNew == [true, true, true, false])
    }

    @Test func `at most 24 bytes for each, at any time from so many on`() {
        var counter = PeopleCounter()
        for number in 0..<60_000 {
            counter.insert("person-\(number)", in: "m")
            if number > 20_000, number % 1000 == 0 { #expect(counter.byteCount <= 24 * counter.count) }
        }
    }

    /// The vectors that come with the reference implementation: the key 00 to 0f, the text 00 01 02 and so on.
    @Test(arguments: [
        (0, 0xE6A8_25BA_047F_81A3, 0x9302_55C7_1472_F66D), (1, 0x44AF_996B_D8C1_87DA, 0x45FC_229B_1159_7634),
        (8, 0x61F5_5862_BAA9_623B, 0xB497_14F3_64E2_830F),
        (15, 0x11A8_B033_99E9_9354, 0xD9C3_CF97_0FEC_087E) as (Int, UInt64, UInt64),
    ])
    func hash(count: Int, low: UInt64, high: UInt64) {
        var hash = SipHash(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
        for byte in 0..<count { hash.combine(UInt8(byte)) }
        let result = hash.finish()
        #expect(result == (low, high))
    }
}
