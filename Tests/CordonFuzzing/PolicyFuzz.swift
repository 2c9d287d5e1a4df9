import CordonLanguage
import CordonModel
import CordonPolicy

/// A text gives a policy, tests or corrections, or else errors; each problem is told with a place in a file that was
/// read and with a remedy; what is accepted can be asked and printed.
enum PolicyFuzz {
    static func run(_ bytes: [UInt8]) throws(FuzzFinding) {
        let source = SourceFile(path: "self.yaml", bytes: bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("cordon-corrections") {
            try checkCorrections(CorrectionsReader.read(source))
        } else if text.contains("cordon-tests") {
            try checkTests(TestFileReader.read(source, loading: loader(source)))
        } else {
            try checkPolicy(PolicyReader.read(source, loading: loader(source)))
        }
    }

    /// What sets and files of tests may name: themselves, a policy, another policy, a set.
    private static func loader(_ source: SourceFile) -> PolicyReader.Loader {
        { path throws(SourceFileError) in
            if path == source.path { return source }
            guard let text = files[path] else { throw .unreadable(path: path, reason: "there is none") }
            return SourceFile(path: path, bytes: Array(text.utf8))
        }
    }

    private static let files = [
        "platform.yaml": """
        cordon: 1
        default: admit
        tiers: [legal, safety]
        regions: { sanctioned: { include: [KP, EU], exclude: [FR] } }
        rules:
          - { id: embargo, tier: legal, effect: deny, when: { region: sanctioned }, during: { from: 2020-01-01 } }
        """,
        "account.yaml": "cordon: 1\ndefault: hold\nrules: [{ id: only, allow-only: [US, CA] }]\n",
        "set.yaml": """
        cordon: 1
        default: deny
        levels: [{ name: a, file: account.yaml }, { name: p, file: platform.yaml, lock: true }]
        """,
    ]
}

// What must hold.
extension PolicyFuzz {
    private static func checkPolicy(_ result: PolicyReader.Result) throws(FuzzFinding) {
        try check(result.ownDiagnostics + result.members.flatMap(\.diagnostics), in: result.sources)
        let isRefused = result.diagnostics.contains { $0.severity == .error }
        try expect((result.policy == nil) == isRefused, "accepted with an error, or refused without one")
        if let policy = result.policy { try checkUse(of: policy) }
    }

    private static func checkTests(_ result: TestFileReader.Result) throws(FuzzFinding) {
        try check(result.diagnostics, in: [result.source])
        if let policy = result.policy { try checkPolicy(policy) }
        let isRefused = result.diagnostics.contains { $0.severity == .error }
        let hasPolicy = result.policy.map { $0.policy != nil } ?? true
        try expect(!hasPolicy || (result.tests == nil) == isRefused, "tests accepted with an error, or refused without")
        for test in result.tests ?? [] { try expect(test.span.start.line >= 1, "a test without a place") }
    }

    private static func checkCorrections(_ result: CorrectionsReader.Result) throws(FuzzFinding) {
        try check(result.diagnostics, in: [result.source])
        let isRefused = result.diagnostics.contains { $0.severity == .error }
        try expect((result.corrections == nil) == isRefused, "accepted with an error, or refused without one")
    }

    private static func check(_ diagnostics: [Diagnostic], in sources: [SourceFile]) throws(FuzzFinding) {
        var lines: [String: [Int]] = [:]
        for source in sources where lines[source.path] == nil { lines[source.path] = lengths(of: source) }
        for diagnostic in diagnostics {
            let span = diagnostic.span
            guard let lengths = lines[span.file] else { throw FuzzFinding("`\(span.file)` was not read") }
            try checkPosition(span.start, lengths, diagnostic)
            try checkPosition(span.end, lengths, diagnostic)
            try expect(span.start <= span.end, "ends before it begins: \(diagnostic)")
            try expect(!diagnostic.message.isEmpty && !diagnostic.help.isEmpty, "says nothing: \(diagnostic)")
        }
        let text = DiagnosticRenderer(sources: sources).text(diagnostics)
        try expect(diagnostics.isEmpty == text.isEmpty, "\(diagnostics.count) problems printed as `\(text)`")
    }

    /// The position may be just behind a line, and on the line behind the last.
    private static func checkPosition(
        _ position: SourcePosition, _ lengths: [Int], _ diagnostic: Diagnostic
    ) throws(FuzzFinding) {
        let isLine = (1...lengths.count + 1).contains(position.line)
        try expect(isLine, "line \(position.line) of \(lengths.count): \(diagnostic)")
        let length = position.line > lengths.count ? 0 : lengths[position.line - 1]
        let isColumn = (1...length + 1).contains(position.column)
        try expect(isColumn, "column \(position.column) of \(length) in line \(position.line): \(diagnostic)")
    }

    /// The lengths of all lines in code points.
    private static func lengths(of source: SourceFile) -> [Int] {
        var lengths: [Int] = []
        while lengths.count < 100_000, let line = source.line(lengths.count + 1) {
            lengths.append(line.unicodeScalars.count)
        }
        return lengths
    }

    /// Asks for some requests, and prints the conditions.
    private static func checkUse(of policy: Policy) throws(FuzzFinding) {
        let evaluator = Evaluator(policy)
        let instant = Instant(milliseconds: 1_591_272_000_000)
        for code in ["CN", "GB", "??"] {
            let place = Place(location: Location(country: CountryCode(code)))
            let request = Request(place: place, channel: .web, instant: instant)
            guard let decision = try? evaluator.decide(request),
                let verdicts = try? evaluator.verdicts(PartialRequest(request)),
                let all = try? evaluator.verdicts(PartialRequest())
            else { throw FuzzFinding("no decision with an instant") }
            try expect(verdicts == [decision.verdict], "a whole request has several verdicts")
            try expect(all.contains(decision.verdict), "a verdict that no partial request has")
        }
        for rule in policy.rules { try expect(!policy.text(of: rule.condition).isEmpty, "\(rule.id) has no text") }
    }
}
