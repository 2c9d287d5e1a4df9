import CLibFuzzer
import CordonFuzzing
import Glibc

/// libFuzzer around one reader, which `CORDON_FUZZ_TARGET` names; the arguments are libFuzzer's.
@main
enum Fuzzer {
    static func main() {
        var count = CommandLine.argc
        // Optional, as C has it.
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
        exit(
            unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
                let input = unsafe UnsafeBufferPointer(start: start, count: count)
                Fuzzer.feed(unsafe Array(input))
                return 0
            })
    }

    private static func feed(_ bytes: [UInt8]) {
        do throws(FuzzFinding) {
            try target.run(bytes)
        } catch {
            // Prints its text in optimised builds too, and ends the process, which is how libFuzzer learns of it.
            fatalError("\(error)")
        }
    }

    private static let target: FuzzTarget = {
        let name = unsafe getenv("CORDON_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            fatalError("CORDON_FUZZ_TARGET is `\(name)`; set it to one of: \(FuzzTarget.allCases.map(\.rawValue))")
        }
        return target
    }()
}
