package import CordonModel

/// A request of which some attributes are left open: it stands for every whole request that agrees with it in what is
/// known.
///
/// ```swift
/// var partial = PartialRequest(request)
/// partial.role = .open
/// evaluator.verdicts(partial) // what may become of it, whatever the role
/// ```
package struct PartialRequest: Sendable {
    /// One attribute.
    package enum Attribute<Value: Sendable>: Sendable {
        case known(Value)
        case open

        /// What is known of a statement about the attribute.
        func satisfies(_ statement: (Value) -> Bool) -> Truth {
            if case .known(let value) = self { Truth(statement(value)) } else { .open }
        }
    }

    package var place: Attribute<Place>
    package var meeting: Attribute<String?>
    /// Of each tag whether the meeting has it.
    package var meetingTags: PartialTags
    package var hostAccount: Attribute<String?>
    package var hostCountry: Attribute<CountryCode?>
    package var channel: Attribute<Channel?>
    package var role: Attribute<Role>
    package var principal: Attribute<Principal>
    package var instant: PartialInstant
    package var state: PartialState

    /// A request of which everything is known.
    package init(_ request: Request) {
        place = .known(request.place)
        meeting = .known(request.meeting)
        meetingTags = PartialTags(request.meetingTags)
        hostAccount = .known(request.hostAccount)
        hostCountry = .known(request.hostCountry)
        channel = .known(request.channel)
        role = .known(request.role)
        principal = .known(request.principal)
        instant = .exactly(request.instant)
        state = .known(request.state)
    }

    /// A request of which nothing is known.
    package init() {
        place = .open
        meeting = .open
        meetingTags = PartialTags()
        hostAccount = .open
        hostCountry = .open
        channel = .open
        role = .open
        principal = .open
        instant = .within(.always)
        state = .open
    }
}

/// What is known of a meeting's tags.
package struct PartialTags: Sendable {
    /// Tags of which it is known whether the meeting has them.
    package var known: [ExactText: Bool]
    /// Whether the meeting has no tags but those that are known.
    package var isComplete: Bool

    /// All tags of a meeting.
    package init(_ tags: [String]) {
        known = Dictionary(tags.map { (ExactText($0), true) }) { first, _ in first }
        isComplete = true
    }

    /// Nothing is known but this.
    package init(known: [ExactText: Bool] = [:]) {
        self.known = known
        isComplete = false
    }

    func contains(_ tag: ExactText) -> Truth {
        known[tag].map(Truth.init) ?? (isComplete ? .no : .open)
    }
}

/// What is known of what enforcement has done so far.
package enum PartialState: Sendable {
    /// One rule's bit of the state.
    package enum Strike: Hashable, Sendable {
        /// The rule has ended this meeting.
        case ended(String)
        /// The rule has suspended the host's account.
        case suspended(String)
    }

    case known(EnforcementState)
    /// Nothing is known but this.
    case partly([Strike: Bool])

    package static let open = PartialState.partly([:])

    func contains(_ strike: Strike) -> Truth {
        switch self {
        case .known(let state): Truth(strike.isIn(state))
        case .partly(let known): known[strike].map(Truth.init) ?? .open
        }
    }
}

extension PartialState.Strike {
    fileprivate func isIn(_ state: EnforcementState) -> Bool {
        switch self {
        case .ended(let rule): state.ended.contains(rule)
        case .suspended(let rule): state.suspended.contains(rule)
        }
    }
}

/// What is known of the time.
package enum PartialInstant: Hashable, Sendable {
    /// Nil for a request without one.
    case exactly(Instant?)
    /// Some instant of a window.
    case within(Window)

    /// Whether the instant lies in a window; a bounded one holds for no missing instant.
    func isIn(_ window: Window) -> Truth {
        if window.isUnbounded { return .yes }
        switch self {
        case .exactly(let instant): return Truth(instant.map(window.contains) ?? false)
        case .within(let range):
            guard range.overlaps(window) else { return .no }
            return window.covers(range) ? .yes : .open
        }
    }
}
