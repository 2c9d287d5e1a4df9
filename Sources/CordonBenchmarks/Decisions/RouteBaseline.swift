import CCordonBaselines
import CordonAtlas
import CordonModel

/// A country as routes in DPDK's table, which answers in bulk whether an address is in it: the question that the policy
/// asks too, without rules.
@safe struct RouteBaseline {
    private var fib: OpaquePointer
    /// How many bytes a hop takes: one, or two where there are too many prefixes longer than /24.
    private(set) var hopBytes: Int

    /// Nil where the benchmarks were built without DPDK.
    init?(to country: String, _ atlas: Atlas) throws {
        for isWide in [false, true] {
            guard let fib = unsafe cordon_fib_create(isWide ? 1 : 0) else { return nil }
            unsafe self.fib = fib
            hopBytes = isWide ? 2 : 1
            if add(country, atlas) { return }
        }
        throw BenchmarkError("DPDK: no room for the routes of \(country)")
    }

    private func add(_ country: String, _ atlas: Atlas) -> Bool {
        let isThere = atlas.classes.indices.map { atlas.evidence(ofClass: $0).countries.first?.description == country }
        let ipv4 = atlas.ipv4
        return ipv4.starts.indices.allSatisfy { segment in
            !isThere[Int(ipv4.values[segment])]
                || NetworkCover(ipv4.starts[segment], through: ipv4.last(segment)).allSatisfy { first, length in
                    unsafe cordon_fib_add(fib, first, UInt8(length)) == 0
                }
        }
    }

    /// How many of the addresses are in the country.
    func lookUp(_ addresses: [UInt32]) -> Int {
        Int(
            unsafe addresses.withUnsafeBufferPointer {
                unsafe cordon_fib_lookup(fib, $0.baseAddress, $0.count)
            })
    }
}
