import CordonModel

/// A request that a server has logged.
struct LogRequest {
    /// How the log tells times.
    private enum Time {
        case none
        case standard(String)
        case local(String)
        case seconds(String)
    }

    private(set) var remote: String?
    private(set) var user: String?
    private(set) var forwarded: String?
    /// What was asked for, without the part behind `?`, which may hold somebody's key.
    private(set) var path: String?
    private var time = Time.none
    private let isJSON: Bool

    /// Takes an object with the names of nginx's variables.
    init(_ item: JSONItem) throws(FieldProblem) {
        isJSON = true
        remote = try item.text("remote_addr")
        user = Self.told(try item.text("remote_user"))
        forwarded = try item.text("http_x_forwarded_for")
        if let request = try item.text("request") {
            path = Self.path(ofRequest: request)
        } else {
            path = Self.path(try item.text("request_uri", "uri") ?? "")
        }
        if let text = try item.text("time_iso8601") {
            time = .standard(text)
        } else if let text = try item.text("time_local") {
            time = .local(text)
        } else if let text = try item.text("msec") {
            time = .seconds(text)
        }
    }

    /// Takes a line in the format `combined`: nil where it is none.
    init?(combined line: Span<UInt8>) {
        isJSON = false
        var scanner = LogScanner(line)
        guard let remote = scanner.word(), scanner.word() != nil, let user = scanner.text(before: " ["),
            let time = scanner.text(before: "] "), let request = scanner.quoted(), let status = scanner.word(),
            status.utf8.count == 3, status.utf8.allSatisfy({ $0.decimalDigit != nil }), scanner.word() != nil
        else { return nil }
        // Two more texts in quotes may stand behind, and behind these what proxies have sent.
        _ = scanner.quoted()
        _ = scanner.quoted()
        forwarded = scanner.quoted()
        self.remote = remote
        self.user = Self.told(user)
        self.time = .local(time)
        path = Self.path(ofRequest: request)
    }

    private static func told(_ text: String?) -> String? { text == "-" || text?.isEmpty == true ? nil : text }

    private static func path(ofRequest request: String) -> String? {
        let parts = request.split(separator: " ")
        return parts.count >= 2 ? path(String(parts[1])) : nil
    }

    private static func path(_ uri: String) -> String? {
        let path = uri.prefix { $0 != "?" && $0 != "#" }
        return path.isEmpty || path == "-" ? nil : String(path)
    }

    func instant() throws(FieldProblem) -> Instant? {
        do throws(RowProblem) {
            switch time {
            case .none: return nil
            case .standard(let text): return try FieldText.instant(text)
            case .local(let text): return try FieldText.serverTime(text)
            case .seconds(let text): return try FieldText.epoch(text)
            }
        } catch {
            throw FieldProblem(isJSON ? timeName : "time_local", error)
        }
    }

    private var timeName: String {
        switch time {
        case .none: ""
        case .standard: ".time_iso8601"
        case .local: ".time_local"
        case .seconds: ".msec"
        }
    }

    /// Which value a problem with the address is about.
    func place(of problem: RowProblem) -> String {
        let isForwarded = if case .forwarded = problem { true } else { false }
        return (isJSON ? "." : "") + (isForwarded ? "http_x_forwarded_for" : "remote_addr")
    }
}

/// Takes a line apart from the left.
private struct LogScanner: ~Escapable {
    private let line: Span<UInt8>
    private var position = 0

    @_lifetime(copy line)
    init(_ line: Span<UInt8>) {
        // Lines may end in CRLF.
        let hasReturn = line.count > 0 && line[line.count - 1] == UInt8(ascii: "\r")
        self.line = hasReturn ? line.extracting(droppingLast: 1) : line
    }

    /// The text up to the next space, or to the end.
    mutating func word() -> String? {
        let start = position
        while position < line.count, line[position] != UInt8(ascii: " ") { position += 1 }
        guard position > start else { return nil }
        let word = line.extracting(start..<position).text
        position = min(position + 1, line.count)
        return word
    }

    /// The text up to two characters, which are passed over.
    mutating func text(before end: String) -> String? {
        let end = Array(end.utf8)
        var next = position
        while next + 1 < line.count {
            if line[next] == end[0], line[next + 1] == end[1] {
                let text = line.extracting(position..<next).text
                position = next + 2
                return text
            }
            next += 1
        }
        return nil
    }

    /// A text in quotes, in which a backslash takes the next character with it, and the space behind.
    mutating func quoted() -> String? {
        guard position < line.count, line[position] == UInt8(ascii: "\"") else { return nil }
        var next = position + 1
        while next < line.count, line[next] != UInt8(ascii: "\"") {
            next += line[next] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard next < line.count else { return nil }
        let text = line.extracting(position + 1..<next).text
        position = min(next + 1, line.count)
        if position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
        return text
    }
}
