import CordonReport
import Foundation

/// Where a run was made.
struct Machine: Sendable {
    /// As `/proc/cpuinfo` names it.
    let processor: String
    let cores: Int

    static var current: Machine {
        let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = info.split(separator: "\n").first { $0.hasPrefix("model name") }
        let name = line?.split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
        return Machine(processor: name ?? "unknown processor", cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    var json: JSONValue { ["processor": .string(processor), "cores": .integer(cores)] }
}
