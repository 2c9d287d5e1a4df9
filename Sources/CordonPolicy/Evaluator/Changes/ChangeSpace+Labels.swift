import CordonModel

extension ChangeSpace {
    /// Values of one dimension with their labels; times that follow each other become one.
    func change(_ dimension: ChangeDimension, to values: [RequestChange]) -> WhatItWouldTake.Change {
        let labels = dimension == .time ? timeLabels(values) : placeholdersJoined(values).map(label)
        return WhatItWouldTake.Change(dimension: dimension, values: values, labels: labels)
    }

    private func label(_ change: RequestChange) -> String {
        switch change {
        case .place(let move): move.label
        case .channel(let channel): channelLabel(channel)
        case .time(let window, _): window.label
        case .login(let principal): label(principal)
        }
    }

    /// Who dials in without a number that is known is taken to do so from where they are.
    private func channelLabel(_ channel: Channel) -> String {
        guard channel == .pstn, otherPlace == nil else { return channel.rawValue }
        return "pstn (from a number of the same country)"
    }

    /// If every country that stands for others is among the values, the others need no continents.
    private func placeholdersJoined(_ values: [RequestChange]) -> [RequestChange] {
        let all = self.values(of: .place(.country)).filter(\.isPlaceholder)
        guard all.count > 1, let first = values.first(where: \.isPlaceholder) else { return values }
        guard case .place(.otherCountry(let country, _)) = first, all.allSatisfy(values.contains) else { return values }
        return values.flatMap { value -> [RequestChange] in
            if !value.isPlaceholder { return [value] }
            return value == first ? [.place(.otherCountry(country, of: nil))] : []
        }
    }

    private func label(_ principal: Principal) -> String {
        let login = principal.isAuthenticated ? "logged in" : "not logged in"
        guard principal.user != request.principal.user else { return login }
        return who(principal) + (vocabulary.asksAuthenticated ? ", \(login)" : "")
    }

    private func who(_ principal: Principal) -> String {
        guard let user = principal.user else { return "nobody who is known" }
        if vocabulary.users.contains(ExactText(user)) { return user }
        guard let domain = principal.emailDomain else { return "somebody else" }
        let pattern = vocabulary.domains.first { $0.matches(domain) }
        return "somebody else at \(pattern?.description ?? domain)"
    }

    /// The spans put together that follow each other, the nearest first.
    private func timeLabels(_ values: [RequestChange]) -> [String] {
        guard let instant = request.instant else { return [] }
        let spans = values.compactMap { value -> TimeSpan? in
            guard case .time(let window, let nearest) = value else { return nil }
            return TimeSpan(window: window, distance: nearest.distance(to: instant))
        }
        let joined = spans.sorted { $0.window.startsBefore($1.window) }.reduce(into: [TimeSpan]()) { found, span in
            guard let last = found.last, last.window.until == span.window.from else { return found.append(span) }
            found[found.count - 1] = last.joined(with: span)
        }
        return joined.sorted { $0.distance < $1.distance }.map(\.window.label)
    }
}

/// A span and how far it is from the request's instant, in milliseconds.
private struct TimeSpan {
    let window: Window
    let distance: UInt64

    func joined(with next: TimeSpan) -> TimeSpan {
        TimeSpan(window: Window(from: window.from, until: next.window.until), distance: min(distance, next.distance))
    }
}

extension RequestChange {
    /// A country that stands for others.
    fileprivate var isPlaceholder: Bool { if case .place(.otherCountry) = self { true } else { false } }
}

extension Window {
    fileprivate var label: String {
        switch (from, until) {
        case (let from?, let until?): "from \(from) until \(until)"
        case (let from?, nil): "from \(from) on"
        case (nil, let until?): "before \(until)"
        case (nil, nil): "at any time"
        }
    }
}

extension PlaceChange {
    fileprivate var label: String {
        switch self {
        case .country(let code): code.description
        case .subdivision(let code): code.description
        case .otherCountry(_, let continent):
            "any other country" + (continent.map { " in continent:\($0.rawValue)" } ?? "")
        case .unknown: "unknown"
        case .address(_, .network(let network)): "an address in \(network)"
        case .address(_, .kind(let kind)): "a special address (\(kind.rawValue))"
        case .address(_, .other): "any other address"
        case .asn(let number): number.map { "AS\($0)" } ?? "any other AS"
        case .anonymizer(let kind): kind?.rawValue ?? "no anonymizer"
        case .registeredCountry(let code): "registered in \(code?.description ?? "any other country")"
        case .representedCountry(let code): "representing \(code?.description ?? "any other country")"
        }
    }
}
