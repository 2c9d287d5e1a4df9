import CCordonBaselines
import Foundation

/// The memory of the process as the Linux kernel counts it, in kilobytes.
enum PeakMemory {
    /// By how much the resident memory grew at most while a body ran; nil where the system cannot say.
    static func growth<Result>(_ body: () throws -> Result) rethrows -> (kilobytes: Int?, result: Result) {
        let isReset = reset()
        let before = value("VmRSS")
        let result = try body()
        guard isReset, let before, let peak = value("VmHWM") else { return (nil, result) }
        return (peak - before, result)
    }

    /// How much was resident at most while a body ran, everything that was there before included; nil where the system
    /// cannot say.
    static func peak<Result>(_ body: () throws -> Result) rethrows -> (kilobytes: Int?, result: Result) {
        let isReset = reset()
        let result = try body()
        return (isReset ? value("VmHWM") : nil, result)
    }

    static func text(_ kilobytes: Int?) -> String {
        kilobytes.map { "\($0 >> 10) MB at most beside policies and atlas" } ?? "memory is not told"
    }

    /// What was freed goes back to the system, so that it is not counted, and the peak becomes what there is now
    /// (proc_pid_clear_refs(5)).
    private static func reset() -> Bool {
        cordon_return_freed_memory()
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return false }
        return (try? file.write(contentsOf: Data("5".utf8))) != nil
    }

    private static func value(_ key: String) -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("\(key):") })
        else { return nil }
        return Int(line.filter(\.isNumber))
    }
}
