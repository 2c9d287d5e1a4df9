import CordonTestSupport

/// What becomes of a policy's text between two versions.
enum PolicyEdits {
    /// Without one of its rules; nil if there is only one.
    static func withoutARule(_ subject: RandomSubject, _ dice: inout Dice) throws -> RandomSubject? {
        var lines = subject.text.split(separator: "\n", omittingEmptySubsequences: false)
        let rules = lines.indices.filter { lines[$0].hasPrefix("  - { id: ") }
        guard rules.count > 1 else { return nil }
        lines.remove(at: dice.pick(rules))
        return try RandomSubject.policy(lines.joined(separator: "\n"))
    }
}
