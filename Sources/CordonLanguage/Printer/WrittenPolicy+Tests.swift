import CordonModel
import CordonPolicy

extension WrittenPolicy {
    func test(_ test: PolicyTest) -> YAMLNode {
        let name = ("name", test.name.map(YAMLNode.scalar))
        return .fields([name] + place(test) + request(test.request) + [("expect", expectation(test.expected))])
    }

    private func place(_ test: PolicyTest) -> [(key: String, value: YAMLNode?)] {
        [
            ("ip", test.address.map { .scalar($0.description) }),
            ("phone", test.phone.map { .scalar($0.description) }), test.sources.map(sources) ?? ("sources", nil),
        ]
    }

    /// A request as tests write it: a missing channel is `desktop`, a missing role `attendee`.
    private func request(_ request: Request) -> [(key: String, value: YAMLNode?)] {
        let channel = request.channel == .desktop ? nil : request.channel
        return [
            ("meeting", request.meeting.map(YAMLNode.scalar)),
            ("meeting-tag", request.meetingTags.isEmpty ? nil : .values(request.meetingTags)),
            ("host-account", request.hostAccount.map(YAMLNode.scalar)),
            ("host-region", request.hostCountry.map { .scalar($0.description) }),
            ("channel", channel.map { .scalar($0.rawValue) }),
            ("role", request.role == .attendee ? nil : .scalar(request.role.rawValue)),
            ("user", request.principal.user.map(YAMLNode.scalar)),
            ("authenticated", request.principal.isAuthenticated ? .scalar("true") : nil),
            ("at", instant(request.instant)), ("ended", rules(request.state.ended)),
            ("suspended", rules(request.state.suspended)),
        ]
    }

    private func rules(_ ids: Set<String>) -> YAMLNode? {
        ids.isEmpty ? nil : .values(ids.map(ExactText.init).sorted().map(\.text))
    }

    private func expectation(_ expected: Expectation) -> YAMLNode {
        let effect = YAMLNode.scalar(expected.effect.rawValue)
        guard expected.deciding != nil || expected.isCertain != nil else { return effect }
        let rule: String? =
            switch expected.deciding {
            case nil: nil
            case .byDefault: Verdict.defaultLabel
            case .rule(let id): id
            }
        return .fields([
            ("effect", effect), ("rule", rule.map(YAMLNode.scalar)),
            ("certain", expected.isCertain.map { .scalar("\($0)") }),
        ])
    }
}

// What sources say.
extension WrittenPolicy {
    /// In the shortest way: one country, one location, or a list.
    private func sources(_ sources: [Location?]) -> (key: String, value: YAMLNode?) {
        guard sources.count == 1 else { return ("sources", .sequence(sources.map(source))) }
        guard let location = sources[0] else { return ("country", .scalar("unknown")) }
        if let country = location.country, location == Location(country: country) {
            return ("country", .scalar(country.description))
        }
        return ("location", self.location(location))
    }

    private func source(_ location: Location?) -> YAMLNode { location.map(self.location) ?? .scalar("none") }

    /// The fields on which it is not silent.
    private func location(_ location: Location) -> YAMLNode {
        .fields([
            ("country", location.country.map { .scalar($0.description) }),
            ("registered-country", location.registeredCountry.map { .scalar($0.description) }),
            ("represented-country", location.representedCountry.map { .scalar($0.description) }),
            ("continent", location.continent.map { .scalar($0.rawValue) }),
            ("subdivisions", list(location.subdivisions.map { .scalar($0.description) })),
            ("asn", location.asn.map { .scalar("\($0)") }),
            ("anonymizer", location.anonymizers.isEmpty ? nil : words(location.anonymizers)),
            ("anycast", location.isAnycast ? .scalar("true") : nil),
            ("satellite", location.isSatellite ? .scalar("true") : nil),
        ])
    }
}
