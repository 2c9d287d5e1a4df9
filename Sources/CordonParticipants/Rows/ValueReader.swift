import CordonModel

/// Reads the single values of one row.
struct ValueReader: ~Escapable {
    private let values: RowValues
    private let bytes: Span<UInt8>

    @_lifetime(copy bytes)
    init(values: RowValues, bytes: Span<UInt8>) {
        self.values = values
        self.bytes = bytes
    }

    /// Nil where the value is missing.
    @_lifetime(copy self)
    func bytes(of column: ParticipantColumn) -> Span<UInt8>? {
        let range = values[column]
        return range.isEmpty ? nil : bytes.extracting(range)
    }

    func text(_ column: ParticipantColumn) -> String? {
        bytes(of: column)?.text
    }

    func address() throws(ColumnProblem) -> IPAddress? {
        guard let value = bytes(of: .ip) else { return nil }
        do throws(AddressError) {
            return try IPAddress(parsing: value)
        } catch {
            throw ColumnProblem(.ip, .address(value.shown, error))
        }
    }

    func phone() throws(ColumnProblem) -> PhoneNumber? {
        guard let value = bytes(of: .phone) else { return nil }
        guard let number = PhoneNumber(parsing: value) else { throw ColumnProblem(.phone, .phone(value.shown)) }
        return number
    }

    func country(_ column: ParticipantColumn) throws(ColumnProblem) -> CountryCode? {
        guard let value = bytes(of: column) else { return nil }
        if let code = CountryCode(parsing: value), code.isAssigned { return code }
        let suggestion = value.count <= 64 ? CountryCode.suggestion(for: value.text) : nil
        throw ColumnProblem(column, .country(value.shown, suggestion: suggestion))
    }

    func instant(_ column: ParticipantColumn) throws(ColumnProblem) -> Instant? {
        guard let value = bytes(of: column) else { return nil }
        guard let instant = Instant(parsing: value) else { throw ColumnProblem(column, .time(value.shown)) }
        return instant
    }

    func boolean(_ column: ParticipantColumn) throws(ColumnProblem) -> Bool? {
        guard let value = bytes(of: column) else { return nil }
        guard let boolean = Self.booleans.value(of: value) else {
            throw ColumnProblem(column, .boolean(value.shown))
        }
        return boolean
    }

    func channel() throws(ColumnProblem) -> Channel? {
        guard let value = bytes(of: .channel) else { return nil }
        guard let channel = Self.channels.value(of: value) else {
            throw ColumnProblem(.channel, .channel(value.shown))
        }
        return channel
    }

    func role() throws(ColumnProblem) -> Role? {
        guard let value = bytes(of: .role) else { return nil }
        guard let role = Self.roles.value(of: value) else { throw ColumnProblem(.role, .role(value.shown)) }
        return role
    }

    private static let booleans = WordTable(["true": true, "false": false].map { ($0.key, $0.value) })
    private static let channels = WordTable(Channel.allCases.map { ($0.rawValue, $0) })
    private static let roles = WordTable(Role.allCases.map { ($0.rawValue, $0) })
}

/// A few words of at most eight bytes and what they stand for: each is one number.
private struct WordTable<Value: Sendable>: Sendable {
    private let entries: [(word: UInt64, value: Value)]

    init(_ entries: [(String, Value)]) {
        self.entries = entries.compactMap { entry in
            Self.number(Array(entry.0.utf8).span).map { ($0, entry.1) }
        }
    }

    func value(of text: Span<UInt8>) -> Value? {
        guard let word = Self.number(text) else { return nil }
        for entry in entries where entry.word == word { return entry.value }
        return nil
    }

    /// Nil for what is no word of any table: too long, or with a byte that would read as none.
    private static func number(_ text: Span<UInt8>) -> UInt64? {
        guard text.count <= 8 else { return nil }
        var number: UInt64 = 0
        for index in 0..<text.count {
            guard text[index] != 0 else { return nil }
            number = number << 8 | UInt64(text[index])
        }
        return number
    }
}
