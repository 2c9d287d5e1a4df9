import CordonAudit
import CordonModel

extension Witness {
    /// A command line that explains the decision on the witness, with options that name the data.
    func explainCommand(_ policy: String, _ data: [String] = []) -> String {
        (["cordon", "explain", policy] + data + place + meeting + participant)
            .map(\.quotedForShell).joined(separator: " ")
    }

    private var place: [String] {
        if let address { return ["--ip", "\(address)"] }
        return phone.map { ["--phone", "\($0)"] } ?? []
    }

    private var meeting: [String] {
        Self.option("--meeting", request.meeting) + request.meetingTags.flatMap { Self.option("--meeting-tag", $0) }
            + Self.option("--host-account", request.hostAccount)
            + Self.option("--host-region", request.hostCountry?.description)
            + request.state.ended.sorted().flatMap { ["--ended", $0] }
            + request.state.suspended.sorted().flatMap { ["--suspended", $0] }
            + Self.option("--at", request.instant?.description)
    }

    private var participant: [String] {
        Self.option("--channel", request.channel == .desktop ? nil : request.channel?.rawValue)
            + Self.option("--role", request.role == .attendee ? nil : request.role.rawValue)
            + Self.option("--user", request.principal.user)
            + (request.principal.isAuthenticated ? ["--authenticated"] : [])
    }

    /// A value that looks like an option is written as one word with its name.
    private static func option(_ name: String, _ value: String?) -> [String] {
        guard let value else { return [] }
        return value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
    }
}

extension String {
    /// As a POSIX shell takes it for one word.
    fileprivate var quotedForShell: String {
        let plain = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_./:@+,=".utf8.contains(byte)
            }
        }
        return plain && !isEmpty ? self : "'\(replacing("'", with: "'\\''"))'"
    }
}
