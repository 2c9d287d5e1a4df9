import CordonAtlas
import CordonCommands
import CordonGeoIP
import CordonModel

/// Reading, sweeping, keeping and asking GeoIP data.
struct GeoIPBenchmarks {
    let defaultPath: String
    /// Nil where `script/geoip-city` has not been run.
    let cityPath: String?
    let cacheFolder: String

    func run() throws -> [Measurement] {
        let ipfire = try GeoIPDatabase.open(path: defaultPath)
        let (parsed, survey) = Measurement.of("read every network of the default database") { ipfire.survey() }
        var measurements = [parsed]
        measurements += try sweeps(survey)
        measurements += try cache()
        return measurements + lookups(ipfire, Atlas(sources: [survey.table]))
    }

    private func sweeps(_ survey: Survey) throws -> [Measurement] {
        var (alone, atlas) = Measurement.of("sweep the default database") { Atlas(sources: [survey.table]) }
        alone.remark = size(atlas)
        guard let cityPath else { return [alone] }
        let city = try GeoIPDatabase.open(path: cityPath)
        let (parsed, citySurvey) = Measurement.of("read every network of GeoLite2 City 2018", repetitions: 3) {
            city.survey()
        }
        var (both, swept) = Measurement.of("sweep both") { Atlas(sources: [survey.table, citySurvey.table]) }
        both.remark = size(swept)
        return [alone, parsed, both]
    }

    private func size(_ atlas: Atlas) -> String {
        "\(atlas.ipv4.count.grouped) + \(atlas.ipv6.count.grouped) segments, \(atlas.classes.count.grouped) classes"
    }

    /// Everything from the paths to the first answer: reading and hashing the database, reading, hashing and checking
    /// the atlas.
    private func cache() throws -> [Measurement] {
        var options = GeoOptions(sources: [defaultPath])
        options.cacheFolder = cacheFolder
        let (kept, _) = try Measurement.of("open the default database's atlas from the cache, hashing included") {
            try GeoData.open(options) { _ in }
        }
        options.placing = .sources
        let (opened, _) = try Measurement.of("open the default database, hashing and checking included") {
            try GeoData.open(options) { _ in }
        }
        return [kept, opened]
    }

    private func lookups(_ database: GeoIPDatabase, _ atlas: Atlas) -> [Measurement] {
        let addresses = Self.addresses(count: 1_000_000)
        let sources = SourceSet([database])
        let (asked, one) = Measurement.of("place an IPv4 address by the library", units: addresses.count) {
            Self.countPlaced(addresses, sources)
        }
        let (swept, other) = Measurement.of("place an IPv4 address by the atlas", units: addresses.count) {
            Self.countPlaced(addresses, atlas)
        }
        precondition(one == other, "the atlas and the library place different numbers of addresses")
        return [asked, swept]
    }

    private static func countPlaced(_ addresses: [IPAddress], _ locator: some Locating) -> Int {
        addresses.reduce(0) { $0 + (locator.evidence(of: $1).isUnknown ? 0 : 1) }
    }

    /// Uniform over IPv4 without the special addresses.
    private static func addresses(count: Int) -> [IPAddress] {
        var state: UInt64 = 20_200_604
        var addresses: [IPAddress] = []
        while addresses.count < count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let address = IPAddress.v4(IPv4Address(bits: UInt32(state >> 32)))
            if !address.kind.isSpecial { addresses.append(address) }
        }
        return addresses
    }
}
