/// Why a list cannot be read, or not to its end.
package struct ParticipantListError: Error, Hashable, Sendable {
    package let path: String
    /// From 1; nil where it is the file as a whole.
    package let line: Int?
    /// In bytes, from 1; only for JSON.
    package let column: Int?
    package let problem: ListProblem

    init(path: String, line: Int? = nil, column: Int? = nil, _ problem: ListProblem) {
        self.path = path
        self.line = line
        self.column = column
        self.problem = problem
    }
}

extension ParticipantListError {
    /// That a list's bytes cannot be read.
    package init(path: String, _ error: ByteSourceError) {
        let problem = error.isDamage ? ListProblem.damagedGzip("\(error)") : .unreadable("\(error)")
        self.init(path: path, error.isDirectory ? .directory : problem)
    }
}

/// What can be wrong with a list as a whole.
package enum ListProblem: Hashable, Sendable {
    case unreadable(String)
    case directory
    case empty
    case damagedGzip(String)
    case gzipTwice
    case zip
    case utf16
    case columnMissing(String, found: [String], hint: String?)
    case columnTwice(String)
    case headerUnreadable(String)
    case quoteLeftOpen
    case rowTooLong
    case lineTooLong
    case valueTooLong
    case malformedJSON(String)
    case participantsMissing
    case participantsTwice
    case participantsNotAnArray
    case notAList
    /// The content fits no format, or several.
    case unrecognised(found: [String], fits: [String])
    case meetingUnnamed(ListFormat)
    case tooManyStays(Int)
}

extension ParticipantListError: CustomStringConvertible {
    /// `path:line:column: what, and what to do`.
    package var description: String {
        let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
        return (path == "-" ? "standard input" : path) + "\(place): \(problem)"
    }
}

extension ListProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .directory: "is a directory; name a file"
        case .empty: "is empty; a list has a CSV header line, or is JSON or NDJSON"
        case .damagedGzip(let reason): "\(reason); download or pack it again"
        case .gzipTwice: "is gzip within gzip; unpack it once, as in `gunzip -c FILE | cordon … -`"
        case .zip: "is a zip archive or a spreadsheet; unpack it, or export the sheet as CSV"
        case .utf16: "is UTF-16; save it as UTF-8"
        case .columnMissing, .columnTwice, .headerUnreadable: headerDescription
        case .unrecognised, .meetingUnnamed, .tooManyStays: contentDescription
        case .quoteLeftOpen: "the quote opened on this line is never closed; close it, doubling quotes within the field"
        case .rowTooLong: "the row is longer than \(Self.limit); a quote in it is probably never closed"
        case .lineTooLong: "the line is longer than \(Self.limit); write one object a line, or name the format `json`"
        case .valueTooLong: "the JSON value is longer than \(Self.limit); write one object for each participant"
        default: jsonDescription
        }
    }

    private static let limit = "1 MiB"

    private var headerDescription: String {
        switch self {
        case .columnMissing(let name, let found, let hint):
            "no column \(name); the header has \(Self.list(found)); \(hint ?? "add the column to the header")"
        case .columnTwice(let name): "the column `\(name)` stands twice in the header; remove or rename one"
        case .headerUnreadable(let reason): "the header cannot be read: \(reason)"
        default: ""
        }
    }

    private var contentDescription: String {
        switch self {
        case .unrecognised(let found, let fits):
            (fits.isEmpty
                ? "no format of lists has these fields: \(Self.list(found))"
                : "it may be any of \(fits.joined(separator: ", "))") + "; name the format with `--from`, one of "
                + ListFormat.allCases.map(\.rawValue).joined(separator: ", ")
        case .meetingUnnamed(let format):
            "\(format.rawValue) does not say the meeting; name it, as in `cordon convert LIST --meeting ID`"
        case .tooManyStays(let limit):
            "more than \(limit) people have joined and not left, which is the most that are kept in mind; split the list "
                + "by meetings or days"
        default: ""
        }
    }

    private static func list(_ names: [String]) -> String {
        let more = names.count > 20 ? " and \(names.count - 20) more" : ""
        return names.prefix(20).map { "`\($0)`" }.joined(separator: ", ") + more
    }

    private var jsonDescription: String {
        switch self {
        case .malformedJSON(let reason): "malformed JSON: \(reason)"
        case .participantsMissing:
            "the object has no member `participants`; put the rows into an array of that name, or one object a line"
        case .participantsTwice: "the member `participants` stands twice; join the two arrays"
        case .participantsNotAnArray: "the member `participants` is not an array; write `[ { … }, … ]`"
        case .notAList: "neither an array nor an object; a JSON list is `[ { … }, … ]` or `{ \"participants\": [ … ] }`"
        default: ""
        }
    }
}
