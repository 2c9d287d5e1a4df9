import CordonPolicy

// Tests, and what shortens them: a table is a test a row, a matrix a test for each combination.
extension DraftReader {
    /// The tests of a list.
    mutating func tests(_ nodes: [YAMLNode], defaults: TestDraft? = nil) -> [TestDraft] {
        nodes.flatMap { tests($0, defaults) }
    }

    /// Request keys that hold for all tests of a file.
    mutating func testDefaults(_ node: YAMLNode) -> TestDraft? {
        guard var fields = fields(node, what: "`defaults`") else { return nil }
        var draft = TestDraft(span: node.span)
        readRequest(&fields, into: &draft)
        finish(&fields)
        return draft
    }

    private mutating func tests(_ node: YAMLNode, _ defaults: TestDraft?) -> [TestDraft] {
        guard var fields = fields(node, what: "a test") else { return [] }
        var draft = defaults ?? TestDraft(span: node.span)
        draft.span = node.span
        draft.name = fields.text("name")
        fields.accept("description")
        readRequest(&fields, into: &draft)
        readExpectation(&fields, into: &draft)
        let tests = table(&fields, draft) ?? matrix(&fields, draft) ?? [draft]
        finish(&fields)
        return tests
    }

    private mutating func readRequest(_ fields: inout Fields, into draft: inout TestDraft) {
        if fields.hasAny(of: ["country", "location", "sources"]) {
            draft.attributes[.country] = nil
            draft.location = nil
            draft.sources = nil
        }
        for key in RequestKey.allCases {
            if let texts = fields.texts(key.rawValue) { draft.attributes[key] = texts }
        }
        if var location = fields.fields("location") { draft.location = self.location(&location) }
        if let sources = fields.node("sources") { draft.sources = self.sources(sources, &fields) }
    }

    /// What each source says, `none` for one without a record.
    private mutating func sources(_ node: YAMLNode, _ fields: inout Fields) -> [LocationDraft?]? {
        guard case .sequence(let items) = node.content else {
            fields.reportShape(node, "`sources`", expected: "a list")
            return nil
        }
        if items.isEmpty { fields.reportEmpty(node, "`sources`") }
        return items.map { item in
            if case .scalar("none", _) = item.content { return nil }
            return self.fields(item, what: "a source").map { fields in
                var fields = fields
                return location(&fields)
            }
        }
    }

    /// An effect, or a mapping with the effect, the rule that must decide, and whether the decision is certain.
    private mutating func readExpectation(_ fields: inout Fields, into draft: inout TestDraft) {
        guard let node = fields.node("expect") else { return }
        readExpectation(node, &fields, into: &draft)
    }

    private mutating func readExpectation(_ node: YAMLNode, _ fields: inout Fields, into draft: inout TestDraft) {
        guard case .mapping = node.content, var expected = self.fields(node, what: "`expect`") else {
            draft.effect = fields.text(node, "`expect`")
            return
        }
        draft.effect = expected.text("effect")
        draft.rule = expected.text("rule")
        draft.certain = expected.text("certain")
        finish(&expected)
    }
}

// Tables.
extension DraftReader {
    private mutating func table(_ fields: inout Fields, _ common: TestDraft) -> [TestDraft]? {
        guard var table = fields.fields("table") else { return nil }
        let columns = table.texts("columns")?.value ?? []
        let rows = table.items("rows")
        if rows.isEmpty, table.diagnostics.isEmpty {
            table.report(.testTable, table.span, "the table has no rows", help: "add `rows: [[…], …]`")
        }
        reportTwice(columns, &table)
        for column in columns where !Self.isColumn(column.value) { reportColumn(column, &table) }
        guard isAffordable(rows.count, common, &table) else {
            finish(&table)
            return []
        }
        let tests = rows.compactMap { row(_: $0, columns, &table, common) }
        finish(&table)
        return tests
    }

    private func reportTwice(_ columns: [LocatedText], _ table: inout Fields) {
        var seen: Set<String> = []
        for column in columns where !seen.insert(column.value).inserted {
            table.report(.testTable, column.span, "column `\(column.value)` is there twice", help: "take one out")
        }
    }

    private mutating func row(
        _ node: YAMLNode, _ columns: [LocatedText], _ table: inout Fields, _ common: TestDraft
    ) -> TestDraft? {
        guard case .sequence(let cells) = node.content, cells.count == columns.count else {
            let help = "write \(columns.count) values in brackets, one for each column"
            table.report(.testTable, node.span, "the row does not fit the columns of the table", help: help)
            return nil
        }
        var draft = common
        draft.span = node.span
        for (column, cell) in zip(columns, cells) { read(cell, column, &table, into: &draft) }
        return draft
    }

    private mutating func read(
        _ cell: YAMLNode, _ column: LocatedText, _ table: inout Fields, into draft: inout TestDraft
    ) {
        let what = "a cell of column `\(column.value)`"
        if cell.isMissing {
            table.report(.schemaMissingValue, cell.span, "\(what) is empty", help: "write a value")
        } else if let key = RequestKey(rawValue: column.value) {
            draft.attributes[key] = table.texts(cell, what)
        } else {
            switch column.value {
            case "expect": readExpectation(cell, &table, into: &draft)
            case "rule": draft.rule = table.text(cell, what)
            case "certain": draft.certain = table.text(cell, what)
            default: break
            }
        }
    }

    private static let answers = ["expect", "rule", "certain"]

    private static func isColumn(_ name: String) -> Bool { RequestKey(rawValue: name) != nil || answers.contains(name) }

    private func reportColumn(_ column: LocatedText, _ table: inout Fields) {
        let names = RequestKey.allCases.map(\.rawValue) + Self.answers
        let help = NearMiss.help(for: column.value, among: names)
        table.report(.testTable, column.span, "unknown column `\(column.value)`", help: help)
    }
}

// Matrices.
extension DraftReader {
    /// More combinations than anybody means.
    private static let maximumCombinations = 100_000

    /// Tests of one matrix are told apart by their values.
    private func name(_ name: LocatedText?, _ value: LocatedText) -> String {
        name.map { "\($0.value), \(value.value)" } ?? value.value
    }

    private mutating func matrix(_ fields: inout Fields, _ common: TestDraft) -> [TestDraft]? {
        guard var matrix = fields.fields("matrix") else { return nil }
        let axes = RequestKey.allCases.compactMap { key in matrix.texts(key.rawValue).map { (key, $0) } }
        let count = axes.reduce(1) { min($0.multipliedReportingOverflow(by: $1.1.value.count).partialValue, 1 << 40) }
        if axes.isEmpty || count > Self.maximumCombinations {
            let message = axes.isEmpty ? "the matrix has no axis" : "the matrix has more than 100,000 combinations"
            matrix.report(.testMatrix, matrix.span, message, help: "name keys of a request with the values of each")
        }
        defer { finish(&matrix) }
        guard count <= Self.maximumCombinations, isAffordable(count, common, &matrix) else { return [] }
        return axes.reduce([common]) { drafts, axis in
            drafts.flatMap { draft in
                axis.1.value.map { value in
                    var draft = draft
                    draft.attributes[axis.0] = Located([value], at: value.span)
                    draft.name = LocatedText(name(draft.name, value), at: value.span)
                    return draft
                }
            }
        }
    }

    /// What tests that are made of few words may come to in one file, in tests and values of their requests: a list of
    /// five hundred tags beside a table of a thousand rows is as many.
    private static let maximumExpansion = 500_000

    /// Counts tests that share request keys; false, and a diagnostic, where they are too many.
    private mutating func isAffordable(_ count: Int, _ common: TestDraft, _ fields: inout Fields) -> Bool {
        let values = common.attributes.values.reduce(4) { $0 + $1.value.count } + (common.sources?.count ?? 0)
        expansion += count * values
        guard expansion > Self.maximumExpansion else { return true }
        let message = "the tables and matrices of the file come to more than 500,000 values"
        fields.report(
            .testMatrix, fields.span, message, help: "split the file, or shorten the lists that all tests share")
        return false
    }
}
