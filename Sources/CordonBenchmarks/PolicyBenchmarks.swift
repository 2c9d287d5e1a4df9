import CordonLanguage
import CordonPolicy
import Glibc

/// Reading and checking policies of 10,000 and 100,000 rules.
struct PolicyBenchmarks {
    func run() throws -> [Measurement] { try measurements(of: 10_000) + measurements(of: 100_000) }

    private func measurements(of ruleCount: Int) throws -> [Measurement] {
        var long = LongPolicy(ruleCount: ruleCount)
        let source = SourceFile(path: "long.yaml", bytes: Array(long.text().utf8))
        let what = "\(ruleCount) rules"
        // The steps below keep what they made, so this comes first.
        _ = try required(PolicyReader.read(source).policy)
        let peak = Self.peak()
        var (events, count) = Measurement.of("\(what): YAML's events alone", repetitions: 3) {
            PolicyTree.countEvents(source) ?? 0
        }
        events.remark = "\(source.bytes.count) bytes, \(count) events"
        let (tree, node) = try Measurement.of("\(what): YAML to a tree", repetitions: 3) {
            try required(PolicyTree(source))
        }
        let (drafting, draft) = try Measurement.of("\(what): tree to a draft", repetitions: 3) {
            try required(node.draft)
        }
        var (checking, policy) = try Measurement.of("\(what): check the draft", repetitions: 3) {
            try required(PolicyChecker.check(draft).policy)
        }
        checking.remark = "\(policy.regions.count) regions"
        var (whole, _) = try Measurement.of("\(what): all of it", repetitions: 3) {
            try required(PolicyReader.read(source).policy)
        }
        whole.remark = "peak of memory \(peak >> 10) MB"
        return [events, tree, drafting, checking, whole]
    }

    private struct Refused: Error {}

    private func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Refused() }
        return value
    }

    /// In kilobytes.
    private static func peak() -> Int {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}
