import CCordonBaselines
import Foundation

/// Instructions as callgrind counts them.
enum Instructions {
    /// Runs a kernel twice, the second time under count.
    static func count(_ kernel: Kernel) throws {
        _ = try kernel.body()
        cordon_instructions_start()
        let result = try kernel.body()
        unsafe "\(kernel.name); \(kernel.units)".withCString { unsafe cordon_instructions_stop($0) }
        Sink.keep(Int(truncatingIfNeeded: result))
    }

    /// Reads lines of a kernel's name, its units and the instructions of all units, with semicolons between; gives
    /// instructions per unit.
    static func read(path: String) throws -> [String: Double] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        return try Dictionary(
            lines.map { line in
                let parts = line.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
                guard parts.count == 3, let units = Double(parts[1]), let counted = Double(parts[2]) else {
                    throw BenchmarkError("\(path): `\(line)` is no count of instructions")
                }
                return (parts[0], counted / units)
            }, uniquingKeysWith: { first, _ in first })
    }
}
