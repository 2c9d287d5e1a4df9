package import CordonModel
package import CordonPolicy

/// What a decision tree may ask of a request.
package enum CertifiedAttribute: Hashable, Sendable {
    case ended(String)
    case suspended(String)
    case meeting
    case hostAccount
    case hostCountry
    case tag(ExactText)
    case time
    case channel
    case role
    case principal
}

/// What it may learn.
package enum AttributeValue: Hashable, Sendable {
    /// Whether a rule has struck, or a meeting has a tag.
    case flag(Bool)
    case text(String?)
    /// A text that stands for all that are not named.
    case another(String)
    case country(CountryCode?)
    /// A country that stands for all that are not named.
    case anotherCountry(CountryCode)
    case window(Window)
    case channel(Channel?)
    case role(Role)
    case principal(Principal)
}

extension PartialRequest {
    /// Lets it be known that an attribute has a value; one that the attribute cannot have changes nothing.
    mutating func know(_ attribute: CertifiedAttribute, _ value: AttributeValue) {
        switch (attribute, value) {
        case (.ended(let rule), .flag(let flag)): know(.ended(rule), flag)
        case (.suspended(let rule), .flag(let flag)): know(.suspended(rule), flag)
        case (.tag(let tag), .flag(let flag)): meetingTags.known[tag] = flag
        case (.meeting, .text(let text)): meeting = .known(text)
        case (.meeting, .another(let text)): meeting = .known(text)
        case (.hostAccount, .text(let text)): hostAccount = .known(text)
        case (.hostAccount, .another(let text)): hostAccount = .known(text)
        case (.hostCountry, .country(let country)): hostCountry = .known(country)
        case (.hostCountry, .anotherCountry(let country)): hostCountry = .known(country)
        case (.time, .window(let window)): instant = .within(window)
        case (.channel, .channel(let channel)): self.channel = .known(channel)
        case (.role, .role(let role)): self.role = .known(role)
        case (.principal, .principal(let principal)): self.principal = .known(principal)
        default: break
        }
    }

    private mutating func know(_ strike: PartialState.Strike, _ has: Bool) {
        guard case .partly(var known) = state else { return }
        known[strike] = has
        state = .partly(known)
    }
}

extension CertifiedAttribute: CustomStringConvertible {
    package var description: String {
        switch self {
        case .ended(let rule): "ended by \(rule)"
        case .suspended(let rule): "suspended by \(rule)"
        case .meeting: "meeting"
        case .hostAccount: "host-account"
        case .hostCountry: "host-region"
        case .tag(let tag): "meeting-tag \(tag.text)"
        case .time: "time"
        case .channel: "channel"
        case .role: "role"
        case .principal: "user"
        }
    }
}

extension AttributeValue: CustomStringConvertible {
    package var description: String {
        switch self {
        case .flag(let flag): flag ? "yes" : "no"
        case .text(let text): text.map { "is \($0)" } ?? "none"
        case .another(let text): "another, as \(text)"
        case .country(let country): country.map { "is \($0)" } ?? "none"
        case .anotherCountry(let country): "another, as \(country)"
        case .window(.always): "always"
        case .window(let window):
            [window.from.map { "from \($0)" }, window.until.map { "until \($0)" }].compactMap { $0 }
                .joined(separator: " ")
        case .channel(let channel): channel?.rawValue ?? "none"
        case .role(let role): role.rawValue
        case .principal(let principal):
            (principal.user.map { "is \($0)" } ?? "none") + (principal.isAuthenticated ? ", logged in" : "")
        }
    }
}
