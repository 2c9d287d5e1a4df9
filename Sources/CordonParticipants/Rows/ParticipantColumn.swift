/// The columns of a native list: names in a CSV header, keys in JSON.
package enum ParticipantColumn: Int, CaseIterable, Hashable, Sendable {
    case meeting
    case tags
    case hostAccount
    case hostCountry
    case participant
    case user
    case authenticated
    case ip
    case phone
    case channel
    case role
    case join
    case leave
    case trueCountry

    /// The name in bytes, by raw value.
    private static let names: [[UInt8]] = [
        "meeting", "tags", "host_account", "host_country", "participant", "user", "authenticated", "ip", "phone",
        "channel", "role", "join", "leave", "true_country",
    ].map { Array($0.utf8) }

    /// Takes a name as it is: small letters, underscores, no spaces around it.
    package init?(name: Span<UInt8>) {
        guard let index = Self.names.firstIndex(where: { name.equals($0) }) else { return nil }
        self.init(rawValue: index)
    }
}

extension ParticipantColumn: CustomStringConvertible {
    /// The name as lists write it.
    package var description: String { String(decoding: Self.names[rawValue], as: UTF8.self) }
}

extension ParticipantColumn {
    /// The column that somebody probably meant who wrote `Meeting`, `ip-address` or `partcipant`.
    package static func suggestion(for name: String) -> ParticipantColumn? {
        guard name.utf8.count <= 40 else { return nil }
        let plain = String(name.lowercased().filter { !$0.isWhitespace }.map { $0 == "-" ? "_" : $0 })
        if let alias = aliases[plain] { return alias }
        let near = allCases.map { (column: $0, distance: editDistance(plain, $0.description)) }
        guard let best = near.min(by: { $0.distance < $1.distance }) else { return nil }
        // One slip in a short name, two in a long one: `i` is not nearly `ip`, but `lave` is nearly `leave`.
        let length = best.column.description.utf8.count
        return best.distance <= (length < 4 ? 0 : length < 7 ? 1 : 2) ? best.column : nil
    }

    /// What other products call the same things.
    private static let aliases: [String: ParticipantColumn] = [
        "meeting_id": .meeting, "meetingid": .meeting, "tag": .tags, "meeting_tags": .tags, "meeting_tag": .tags,
        "host": .hostAccount, "hostaccount": .hostAccount, "account": .hostAccount, "hostcountry": .hostCountry,
        "participant_id": .participant, "name": .participant, "user_name": .participant, "email": .user,
        "user_email": .user, "user_id": .user, "ip_address": .ip, "ipaddress": .ip, "address": .ip,
        "phone_number": .phone, "number": .phone, "join_time": .join, "joined_at": .join, "leave_time": .leave,
        "left_at": .leave, "country": .trueCountry, "truecountry": .trueCountry, "logged_in": .authenticated,
    ]

    /// Levenshtein's distance: insertions, deletions and changes of one character.
    private static func editDistance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let change = diagonal + (right[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
