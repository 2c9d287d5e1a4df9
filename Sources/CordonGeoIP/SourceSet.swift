package import CordonModel

/// Several sources, each asked for itself, in the order in which they were named.
package struct SourceSet: Locating {
    package let databases: [GeoIPDatabase]

    package init(_ databases: [GeoIPDatabase]) {
        self.databases = databases
    }

    package func evidence(of address: IPAddress) -> Evidence {
        Evidence(sources: databases.map { $0.location(of: address) })
    }
}
