import CordonTestSupport
import Foundation
import Testing

@Suite("Telephone numbers") struct PhoneTests {
    @Test(
        arguments: [
            ("+85221234567", "HK Hong Kong"), ("+85328123456", "MO Macao"), ("+886212345678", "TW Taiwan"),
            ("+8613812345678", "CN China"), ("+12423221234", "BS Bahamas"), ("+77001234567", "KZ Kazakhstan"),
            ("+74951234567", "RU Russian Federation"), ("+80012345678", "unknown"), ("+18002345678", "unknown"),
            ("+447700900123", "one of GB, GG, IM, JE, which share +44"),
        ])
    func `lookup places a number`(number: String, expected: String) throws {
        let run = try CommandRun.cordon(["geo", "lookup", "--phone", number])
        #expect(run.standardOutput.hasPrefix("\(number): \(expected)\n"))
    }

    @Test func `a wrong number is wrong usage`() throws {
        for number in ["123", "+852 2123 4567", "0085221234567", "+123456789012345678"] {
            let run = try CommandRun.cordon(["geo", "lookup", "--phone", number])
            #expect(run.exitCode == 64)
            #expect(run.standardOutput.isEmpty)
        }
    }

    @Test func `explain decides a dial-in by its number, whatever its address`() throws {
        let arguments = ["explain", "policies/united-kingdom.yaml", "--channel", "pstn", "--phone", "+442071838750"]
        #expect(try CommandRun.cordon(arguments + ["--ip", "8.8.8.8"]).exitCode == 2)
        let desktop = ["explain", "policies/united-kingdom.yaml", "--phone", "+442071838750", "--ip", "8.8.8.8"]
        #expect(try CommandRun.cordon(desktop).exitCode == 0)
    }

    @Test func `numbers are cut in reports unless asked for`() throws {
        let list = "meeting,participant,phone,channel\nm,a,+442071838750,pstn\n"
        let arguments = [
            "simulate", "policies/united-kingdom.yaml", "--participants", "-", "--detail", "--format", "csv",
        ]
        let cut = try CommandRun.cordon(arguments, input: list).standardOutput
        #expect(cut.contains("+4420…"))
        #expect(!cut.contains("+442071838750"))
        #expect(
            try CommandRun.cordon(arguments + ["--show-addresses"], input: list).standardOutput.contains(
                "+442071838750"))
    }

    @Test func `tests in policies may name a number`() throws {
        let folder = try TemporaryFolder()
        let policy = """
            cordon: 1
            default: admit
            rules: [{ id: r, effect: deny, when: { region: HK } }]
            tests:
              - { phone: "+85221234567", expect: deny }
              - { phone: "+85221234567", channel: pstn, ip: 8.8.8.8, expect: deny }
              - { phone: "+85221234567", ip: 8.8.8.8, expect: admit }
            """
        let run = try CommandRun.cordon(["check", try folder.file("hk.yaml", policy).path])
        #expect(run.exitCode == 0, "\(run.standardError)")
        #expect(run.standardOutput.contains("3 of 3 tests passed"))
    }
}
