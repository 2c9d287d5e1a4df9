package import CordonAtlas
package import CordonModel

/// Several sources, each asked for itself, in the order in which they were named.
package struct SourceSet: Locating {
    package let databases: [GeoIPDatabase]
    package let corrections: CorrectionTable

    package init(_ databases: [GeoIPDatabase], corrections: CorrectionTable = .none) {
        self.databases = databases
        self.corrections = corrections
    }

    package func evidence(of address: IPAddress) -> Evidence {
        Evidence(
            sources: databases.map { $0.location(of: address) }, correction: corrections.correction(for: address))
    }
}
