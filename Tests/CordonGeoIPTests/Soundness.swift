import CordonGeoIP
import CordonModel
import CordonTestSupport
import Testing

extension GeoIPDatabase {
    /// Walks the whole database and looks up both ends of every network and some addresses besides.
    ///
    /// - Returns: the number of networks.
    @discardableResult
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) -> Int {
        var count = 0
        var faults: [String] = []
        forEachNetwork { network, location in
            count += 1
            for address in network.ends {
                let found = lookup(address)
                if found?.network != network || found?.location != location {
                    faults.append("\(address) in \(network)")
                }
            }
        }
        faults += strayLookups()
        #expect(faults.isEmpty, "\(path): \(faults.prefix(3))", sourceLocation: sourceLocation)
        return count
    }

    private func strayLookups() -> [String] {
        var generator = SplitMix64(seed: 7)
        var faults: [String] = []
        for _ in 0..<32 {
            let bits = UInt128(generator.next()) << 64 | UInt128(generator.next())
            let low = UInt32(truncatingIfNeeded: bits)
            for address in [IPAddress.v4(IPv4Address(bits: low)), .v6(IPv6Address(bits: bits))] {
                guard let found = lookup(address) else { continue }
                if !found.network.contains(address) { faults.append("\(address) not in \(found.network)") }
                if found.location != location(of: address) { faults.append("two answers for \(address)") }
            }
        }
        return faults
    }
}

extension IPNetwork {
    /// The first and the last address, IPv6 ones as they stand even where they map IPv4.
    var ends: [IPAddress] {
        switch self {
        case .v4(let network): [.v4(network.first), .v4(network.last)]
        case .v6(let network): [.v6(network.first), .v6(network.last)]
        }
    }
}

/// What came of a file: the networks of an open database, or the error.
enum Opening {
    case opened(networks: Int)
    case refused(GeoIPError)

    /// Opens and tries everything; an error must name the file.
    init(_ path: String, _ open: () throws(GeoIPError) -> GeoIPDatabase) {
        do throws(GeoIPError) {
            self = .opened(networks: try open().expectSound())
        } catch {
            #expect(error.path == path)
            #expect("\(error)".hasPrefix(path))
            self = .refused(error)
        }
    }

    init(path: String) {
        self.init(path) { () throws(GeoIPError) in try GeoIPDatabase(path: path) }
    }

    init(bytes: [UInt8], path: String = "damaged.mmdb") {
        self.init(path) { () throws(GeoIPError) in try GeoIPDatabase(bytes: bytes, path: path) }
    }

    var isOpen: Bool {
        if case .opened = self { true } else { false }
    }
}
