import CordonPolicy

// What is wrong with tests.
extension DiagnosticEntry {
    static let testFile = DiagnosticEntry(
        "A file of tests names a policy that cannot be read.",
        remedy: "Name the policy from the folder of the file of tests on.",
        example: Example(
            kind: .policy,
            files: [.init(name: "tests.yaml", text: "cordon-tests: 1\npolicy: polcy.yaml\ntests: []\n")]))

    static let testMatrix = DiagnosticEntry(
        """
        A matrix of tests has no axis, or more than 100,000 combinations; or the tables and matrices of a file come to \
        more than 500,000 values of requests.
        """,
        remedy: "Name keys of a request with the values of each, as in `matrix: { country: [HK, MO] }`.",
        example: .admitting("tests: [{ matrix: {}, expect: admit }]"))

    static let testTable = DiagnosticEntry(
        "A table of tests has an unknown column, a column twice, a row of another length, or no rows.",
        remedy: "Columns are keys of a request, `expect`, `rule` and `certain`; write a value for each in every row.",
        example: .admitting("tests: [{ table: { columns: [country, expect], rows: [[CN]] } }]"))
}
