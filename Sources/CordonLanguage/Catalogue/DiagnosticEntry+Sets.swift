import CordonPolicy

// What is wrong with policy sets.
extension DiagnosticEntry {
    private static let member = "cordon: 1\ndefault: admit\nrules: [{ id: all, effect: deny, when: always }]\n"

    private static func set(_ text: String, _ members: [String: String] = ["account.yaml": member]) -> Example {
        let set = Example.File(name: "set.yaml", text: "cordon: 1\ndefault: admit\n" + text + "\n")
        let others = members.sorted { $0.key < $1.key }.map { Example.File(name: $0.key, text: $0.value) }
        return Example(kind: .policy, files: [set] + others)
    }

    static let setDefaultUnused = DiagnosticEntry(
        as: .warning,
        "The policy of a level has another `default` than the set. Only the set's own is used, when no rule of any level matches.",
        remedy:
            "Write a rule with `when: always` into the level where its default must decide, or the same default in both.",
        example: set(
            "levels: [{ name: account, file: account.yaml }]",
            ["account.yaml": member.replacing("default: admit", with: "default: deny")]))

    static let setFile = DiagnosticEntry(
        "The file of a level cannot be read, or is a policy set itself.",
        remedy: "Name a policy file, from the folder of the set on.",
        example: set("levels: [{ name: account, file: acount.yaml }]"))

    static let setLevel = DiagnosticEntry(
        "A set has no levels, two of one name, or keys that only a policy has.",
        remedy: "Name each level once, and put rules, tiers and regions into the policies of the levels.",
        example: set("levels: [{ name: account, file: account.yaml }]\ntiers: [legal]"))

    static let setLocationUnused = DiagnosticEntry(
        as: .warning,
        "The policy of a level has other settings under `location` than the set. Only the set's are used.",
        remedy: "Write the same `location` in both, so that the tests of the level mean the same in the set.",
        example: set(
            "location: { disagreement: any }\nlevels: [{ name: account, file: account.yaml }]"))
}
