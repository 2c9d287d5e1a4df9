import CordonLanguage
import CordonPolicy

/// Something that the benchmarks made for themselves was not as it has to be.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension PolicyReader.Result {
    /// The policy, which has to be right.
    var checked: Policy {
        get throws {
            guard let policy else { throw BenchmarkError("\(source.path): \(diagnostics.map(\.message))") }
            return policy
        }
    }
}
