import CordonTestSupport
import Foundation
import Testing

/// All data is invented.
@Suite("cordon geo build")
struct GeoBuildTests {
    @Test func putsTextsTogether() throws {
        let folder = try TemporaryFolder()
        let countries = try folder.file("countries.csv", "192.0.2.0/24,GB\n192.0.2.128/25,FR\n").path
        let systems = try folder.file("systems.csv", "192.0.2.64,192.0.2.191,64496,\"Example, Inc.\"\n").path
        let database = folder.url("out.mmdb").path
        let build = try CommandRun.cordon(
            ["geo", "build", "--output", database, "--date", "2026-06-25", countries, systems])
        #expect(build.exitCode == 0, "\(build.standardError)")
        #expect(build.standardOutput.contains("out.mmdb: 3 ranges of 2026-06-25"))
        #expect(build.standardOutput.contains("networks"))
        #expect(build.standardOutput.contains("dbip-asn"))
        let info = try CommandRun.cordon(["geo", "info", "--geo", database])
        #expect(info.standardOutput.contains("country, ASN"))
    }

    @Test func needsADate() throws {
        let folder = try TemporaryFolder()
        let text = try folder.file("text.csv", "1,2,GB\n").path
        let run = try CommandRun.cordon(["geo", "build", "--output", folder.url("out.mmdb").path, text])
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("tells the date of the data; give it with `--date`"))
    }

    @Test func namesBothTextsThatContradictEachOther() throws {
        let folder = try TemporaryFolder()
        let first = try folder.file("a.csv", "1,9,GB\n").path
        let second = try folder.file("b.csv", "#\n5,5,FR\n").path
        let run = try CommandRun.cordon(
            ["geo", "build", "--output", folder.url("out.mmdb").path, "--date", "2026-06-25", first, second])
        #expect(run.exitCode == 1)
        #expect(run.standardError.contains("b.csv:2:1: another country for 0.0.0.5 than"))
        #expect(run.standardError.contains("a.csv:1 tells"))
    }

    @Test func readsTheFormatThatIsNamed() throws {
        let folder = try TemporaryFolder()
        let text = try folder.file("px1.csv", "\"1\",\"2\",\"US\",\"United States\"\n").path
        let database = folder.url("out.mmdb").path
        let build = try CommandRun.cordon(
            ["geo", "build", "-o", database, "--date", "2026-06-25", "--text-format", "ip2proxy-px1", text])
        #expect(build.exitCode == 0, "\(build.standardError)")
        let info = try CommandRun.cordon(["geo", "info", "--geo", database])
        #expect(info.standardOutput.contains("country, anonymizer"))
    }
}
