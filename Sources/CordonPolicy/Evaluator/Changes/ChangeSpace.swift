package import CordonModel

/// The values that a policy can tell apart, as far as place, channel, time and login of one request go: one stands for
/// all that the policy takes for the same.
///
/// Of special addresses (private, loopback, …) there are only those whose kind or network the policy names.
package struct ChangeSpace: Sendable {
    /// No more values of one dimension are looked at.
    package static let valueLimit = 1000

    package let request: Request
    /// Where the participant is by number if the request comes by address, or by address if it is dialled in; nil where
    /// that is not known, and then a number of the same country stands for it.
    package let otherPlace: Place?
    package let policy: Policy
    let vocabulary: PolicyVocabulary
    private let otherAddress: IPAddress?
    private var values: [ChangeDimension: [RequestChange]] = [:]

    /// - Complexity: O(*n*²) in the number of networks that the policy names, of which it takes ``valueLimit``
    package init(_ policy: Policy, _ request: Request, otherPlace: Place? = nil) {
        self.policy = policy
        self.request = request
        self.otherPlace = otherPlace
        vocabulary = PolicyVocabulary(of: policy)
        let places = PlaceValues(vocabulary)
        otherAddress = places.otherAddress
        for (aspect, changes) in places.byAspect { values[.place(aspect)] = changes.map(RequestChange.place) }
        values[.channel] = channels.map(RequestChange.channel)
        values[.time] = times
        values[.login] = PrincipalValues(vocabulary, of: request.principal).all.map(RequestChange.login)
    }

    /// All dimensions in which the policy tells requests apart; channels first, as places depend on them.
    package var dimensions: [ChangeDimension] {
        let all: [ChangeDimension] = [.channel] + PlaceAspect.allCases.map(ChangeDimension.place) + [.time, .login]
        return all.filter { !(values[$0] ?? []).isEmpty }
    }

    /// Whether there are more values than are looked at.
    package var isCut: Bool {
        vocabulary.networks.count > Self.valueLimit || values.values.contains { $0.count > Self.valueLimit }
    }

    /// The values of a dimension in a stable order (times: the nearest first), given the changes made before.
    package func values(of dimension: ChangeDimension, after changes: [RequestChange] = []) -> ArraySlice<RequestChange>
    {
        let values = (values[dimension] ?? []).prefix(Self.valueLimit)
        guard case .place = dimension, isPlacedByNumber(changed(changes)) else { return values }
        return values.filter { if case .place(let change) = $0 { change.isPossibleForNumbers } else { false } }[...]
    }
}

extension ChangeSpace {
    /// The request with some changes made.
    package func changed(_ changes: [RequestChange]) -> Request {
        var result = request
        for case .channel(let channel) in changes {
            result.channel = channel
            result.place = place(on: channel)
        }
        for change in changes {
            switch change {
            case .time(_, let nearest): result.instant = nearest
            case .login(let principal): result.principal = principal
            case .channel, .place: break
            }
        }
        let moves = changes.compactMap { if case .place(let move) = $0 { move } else { nil } }
        if !moves.isEmpty { result.place = moved(result, moves) }
        return result
    }

    private func moved(_ request: Request, _ moves: [PlaceChange]) -> Place {
        let tunnels = policy.location.tunnels
        return isPlacedByNumber(request)
            ? moves.reduce(request.place) { $0.dialledIn($1) }
            : PlaceMove(request.place, tunnels: tunnels, elsewhere: otherAddress).place(after: moves)
    }

    private func isPlacedByNumber(_ request: Request) -> Bool {
        request.channel == .pstn || request.place.phone != nil
    }

    /// Who dials in has a number and no address.
    private func place(on channel: Channel) -> Place {
        if (channel == .pstn) == (request.channel == .pstn) { return request.place }
        if let otherPlace { return otherPlace }
        guard channel == .pstn else { return request.place }
        let countries = Sight(of: request.place, tunnels: policy.location.tunnels).evidence.countries
        return countries.isEmpty ? Place() : Place(numberIn: countries)
    }
}

// Channels and times.
extension ChangeSpace {
    /// Those that are named and one that is not; dialling in, or not, where it is known whence.
    private var channels: [Channel] {
        let named = vocabulary.channels
        var asked = named
        if let own = request.channel, named.contains(own) {
            let others = Channel.allCases.filter { !named.contains($0) }
            if let other = others.first(where: { $0 != .pstn }) ?? others.first { asked.insert(other) }
        }
        if otherPlace != nil { asked.insert(request.channel == .pstn ? .desktop : .pstn) }
        return Channel.allCases.filter { asked.contains($0) && $0 != request.channel }
    }

    /// The spans between boundaries but for the request's own, the nearest first.
    private var times: [RequestChange] {
        guard let instant = request.instant else { return [] }
        let boundaries = vocabulary.boundaries.sorted()
        let starts = [nil] + boundaries.map(Optional.some)
        let spans = zip(starts, boundaries.map(Optional.some) + [nil]).map { Window(from: $0, until: $1) }
        return spans.compactMap { span in span.nearest(to: instant).map { (span, $0) } }
            .sorted { $0.1.distance(to: instant) < $1.1.distance(to: instant) }
            .map { .time($0, nearest: $1) }
    }
}

extension Window {
    /// Its instant nearest to one outside; nil for one inside.
    fileprivate func nearest(to instant: Instant) -> Instant? {
        if let from, instant < from { return from }
        if let until, until <= instant { return Instant(milliseconds: until.milliseconds - 1) }
        return nil
    }
}

extension Instant {
    /// In milliseconds, without a sign.
    func distance(to other: Instant) -> UInt64 {
        (self < other ? other.milliseconds - milliseconds : milliseconds - other.milliseconds).magnitude
    }
}
