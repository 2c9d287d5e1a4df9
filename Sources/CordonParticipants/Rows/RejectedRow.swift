package import CordonModel

/// A row that is left out, and why. The list goes on behind it.
package struct RejectedRow: Error, Hashable, Sendable {
    /// The line on which the row starts, from 1.
    package let line: Int
    /// The column or key that is to blame; nil where it is the row as a whole.
    package let column: String?
    package let problem: RowProblem

    package init(line: Int, column: String?, problem: RowProblem) {
        self.line = line
        self.column = column
        self.problem = problem
    }
}

/// What can be wrong with one row. Texts are the offending values, ready to be shown.
package enum RowProblem: Error, Hashable, Sendable {
    case meetingMissing
    /// Set by those who decide rows under dated policies.
    case timeMissing
    case participantMissing
    case address(String, AddressError)
    case phone(String)
    case country(String, suggestion: CountryCode?)
    case time(String)
    case epoch(String)
    case americanTime(String)
    case serverTime(String)
    case forwarded(String)
    case notALogLine
    case usageHeaderMissing
    /// Set by those who write rows.
    case tagOfCSV(String)
    case boolean(String)
    case channel(String)
    case role(String)
    case leaveBeforeJoin(join: Instant, leave: Instant)
    case fieldCount(Int, expected: Int)
    case strayQuote
    case strayCarriageReturn
    case nulByte
    case notUTF8
    case loneSurrogate
    case nestedValue
    case nestedTooDeeply
    case duplicateKey
    case notAnObject
    case malformedJSON(String, byte: Int)
}

extension RejectedRow: CustomStringConvertible {
    /// What is wrong and what to do, on one line; the place, `file:line: `, is the caller's to put before it.
    package var description: String {
        (column.map { "column `\($0)`: " } ?? "") + "\(problem)"
    }
}

extension RejectedRow {
    /// The same without the better part of an address or number that could not be read: it is somebody's all the same.
    package var withheld: RejectedRow {
        switch problem {
        case .address(let text, let error): RejectedRow(line: line, column: column, problem: .address(cut(text), error))
        case .phone(let text): RejectedRow(line: line, column: column, problem: .phone(cut(text)))
        case .forwarded(let text): RejectedRow(line: line, column: column, problem: .forwarded(cut(text)))
        default: self
        }
    }

    // A text without a digit is nobody's address.
    private func cut(_ text: String) -> String {
        text.count > 4 && text.utf8.contains { $0.decimalDigit != nil } ? text.prefix(4) + "…" : text
    }
}

extension RowProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .meetingMissing: "no meeting; every row names one"
        case .participantMissing: "neither a participant nor a user; every row names at least one of them"
        case .timeMissing: "no time, and a policy has dated rules; fill in the join time or give `--at`"
        case .leaveBeforeJoin(let join, let leave):
            "left at \(leave), before the join at \(join); swap them or correct one"
        case .fieldCount(let count, let expected): Self.describe(count: count, expected: expected)
        case .epoch, .americanTime, .serverTime, .forwarded, .notALogLine, .usageHeaderMissing,
            .tagOfCSV:
            foreignDescription
        case .address, .phone, .country, .time, .boolean, .channel, .role: valueDescription
        default: formDescription
        }
    }

    private static func describe(count: Int, expected: Int) -> String {
        let hint = count > expected ? "quote a field that holds a comma" : "write missing values as empty fields"
        return "\(count) field\(count == 1 ? "" : "s") where the header has \(expected); \(hint)"
    }

    /// A single value that cannot be read.
    private var valueDescription: String {
        switch self {
        case .address(let text, let error): "`\(text)`: \(error); correct it or leave it empty"
        case .phone(let text):
            "`\(text)` is no E.164 number; write 7 to 15 digits that begin with the calling code, as in +85221234567"
        case .country(let text, let suggestion):
            "`\(text)` is no country code of ISO 3166-1; "
                + (suggestion.map { "did you mean `\($0)`?" } ?? "write two capital letters, as in HK")
        case .time(let text): "`\(text)` is no RFC 3339 time; write it with an offset, as in 2020-06-04T12:00:00Z"
        case .boolean(let text): "`\(text)` is neither `true` nor `false`; write one of them or leave it empty"
        case .channel(let text): "`\(text)` is no channel; \(Self.choice(Channel.allCases.map(\.rawValue)))"
        case .role(let text): "`\(text)` is no role; \(Self.choice(Role.allCases.map(\.rawValue)))"
        default: ""
        }
    }

    /// Of what other products write.
    private var foreignDescription: String {
        switch self {
        case .epoch(let text): "`\(text)` is no time in seconds or milliseconds since 1970; write it as in 1591272000"
        case .americanTime(let text): "`\(text)` is no time; write it as in 06/04/2020 08:00:00 PM"
        case .serverTime(let text): "`\(text)` is no time; write it as in 04/Jun/2020:20:00:00 +0800"
        case .forwarded(let text):
            "`\(text)`, which a trusted proxy has written, is no address; correct the proxy's settings or leave it empty"
        case .tagOfCSV(let text):
            "`\(text)` cannot stand among other tags in one field of CSV; write NDJSON or JSON, with `--to`"
        case .usageHeaderMissing:
            "a row before any header; a block begins with `Meeting ID,Topic,…` or `Name (Original Name),User Email,…`"
        case .notALogLine:
            "no line of an access log; it is ADDRESS - USER [TIME] \"REQUEST\" STATUS BYTES \"REFERER\" \"AGENT\""
        default: ""
        }
    }

    private static func choice(_ values: [String]) -> String {
        "write one of " + values.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// A row that cannot be taken apart.
    private var formDescription: String {
        switch self {
        case .strayQuote: "a quote inside a field; put the whole field in quotes and double those within"
        case .strayCarriageReturn: "a carriage return inside a field; quote the field, or end lines with LF or CRLF"
        case .nulByte: "a NUL character; remove it, or save the list as UTF-8"
        case .notUTF8: "the row is not UTF-8; save the list as UTF-8"
        case .loneSurrogate: "half of a surrogate pair in a `\\u` escape; write both halves or the character itself"
        case .nestedValue:
            "an object or array where a single value is expected; write a string, number, boolean or null"
        case .nestedTooDeeply: "values are nested more than \(JSONCursor.deepestNesting) deep; flatten them"
        case .duplicateKey: "the key stands twice in the object; remove one"
        case .notAnObject: "not an object; write each participant as `{ … }`"
        case .malformedJSON(let text, let byte): "malformed JSON at byte \(byte) of the line: \(text)"
        default: ""
        }
    }
}
