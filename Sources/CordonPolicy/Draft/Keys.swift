/// What a condition can ask about a request.
package enum ConditionKey: String, CaseIterable, Hashable, Sendable {
    case region
    case registeredRegion = "registered-region"
    case representedRegion = "represented-region"
    case network
    case asn
    case anonymizer
    case addressKind = "address-kind"
    case channel
    case role
    case user
    case emailDomain = "email-domain"
    case authenticated
    case meeting
    case meetingTag = "meeting-tag"
    case hostAccount = "host-account"
    case hostRegion = "host-region"
}

/// What a test in a policy file can say of its request in single values or lists of them; `location` and `sources`
/// have keys of their own.
package enum RequestKey: String, CaseIterable, Hashable, Sendable {
    case ip
    case phone
    case country
    case meeting
    case meetingTag = "meeting-tag"
    case hostAccount = "host-account"
    case hostRegion = "host-region"
    case channel
    case role
    case user
    case authenticated
    case at
    case ended
    case suspended
}
