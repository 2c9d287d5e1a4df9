import CordonAtlas
import CordonModel
import CordonReport

/// One of 64 meetings with up to three tags.
struct RaceMeeting {
    let name: String
    let tags: [String]
}

/// Somebody who wants to join, with the place already found.
struct RaceRequest {
    let meeting: Int
    let address: IPv4Address
    let country: CountryCode
    let channel: Channel
    let role: Role
    let user: String

    func request(_ meetings: [RaceMeeting], _ evidence: Evidence) -> Request {
        Request(
            place: Place(address: .v4(address), evidence: evidence), meeting: meetings[meeting].name,
            meetingTags: meetings[meeting].tags, channel: channel, role: role, user: user)
    }

    var json: JSONValue {
        [
            "meeting": .integer(meeting), "country": .string(country.description),
            "channel": .string(channel.rawValue), "role": .string(role.rawValue), "user": .string(user),
        ]
    }
}

/// 10,000 requests: segments of the atlas drawn evenly, so that many countries occur, 1,000 people, 64 meetings.
struct RaceRequests {
    let meetings: [RaceMeeting]
    let requests: [RaceRequest]

    init(_ atlas: Atlas) {
        var random = SeededRandom(10_000)
        meetings = (0..<64).map { number in
            RaceMeeting(name: "meeting-\(number)", tags: random.pick(random.below(4), of: RacePolicy.tags))
        }
        let places = AddressTraces(atlas).spreadIPv4(count: 12_000, &random).map(IPv4Address.init(bits:))
        let placed = places.compactMap { (address) -> RaceRequest? in
            guard case .located(let country) = atlas.evidence(of: .v4(address)).standing,
                let channel = Channel(rawValue: random.pick(RacePolicy.channels)),
                let role = Role(rawValue: random.pick(RacePolicy.roles))
            else { return nil }
            return RaceRequest(
                meeting: random.below(64), address: address, country: country, channel: channel, role: role,
                user: RacePolicy.user(random.below(1_000)))
        }
        requests = Array(placed.prefix(10_000))
    }

    var json: JSONValue {
        [
            "meetings": .array(meetings.map { ["name": .string($0.name), "tags": .strings($0.tags)] }),
            "requests": .array(requests.map(\.json)),
        ]
    }
}
