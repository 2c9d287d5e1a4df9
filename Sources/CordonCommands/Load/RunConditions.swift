import CordonLoad
import CordonModel
import CordonReport

/// What the figures of a run depend on beside the tool: runs that differ in it are not to be compared without a word.
struct RunConditions: Hashable, Sendable {
    /// By name, in words.
    let values: [String: String]

    init(values: [String: String]) {
        self.values = values
    }

    init(_ command: LoadCommand, _ inputs: LoadInputs, _ machine: Machine) {
        let plan = command.plan
        values = [
            "machine": "\(machine.processor), \(machine.cores.of("core"))",
            "policy": "\(Digest(of: inputs.loaded.policy))",
            "data": inputs.data.sources.map { "\($0.digest)" }.joined(separator: " "),
            "corrections": inputs.data.corrections.map { "\($0.digest)" } ?? "",
            "request": inputs.request.loadText,
            "seed": "\(plan.seed)",
            "addresses": "\(plan.addressCount)",
            "batch": "\(command.batchSize)",
            "accounts": "\(command.librarySize)",
            "rate": "\(plan.rate)",
            "duration": "\(plan.duration)",
            "repetitions": "\(plan.repetitions)",
            "list": inputs.listDigest.map { "\($0)" } ?? "",
        ]
    }

    /// The names of what is not as in another run, in order; what the other does not tell is not among them.
    func differences(from other: RunConditions) -> [String] {
        values.keys.filter { name in other.values[name].map { $0 != values[name] } ?? false }.sorted()
    }

    var json: JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) })
    }
}

extension Request {
    /// What of a request is not the place's, in the words of the policy language.
    var loadText: String {
        var parts: [String] = []
        if let meeting { parts.append("meeting \(meeting)") }
        if !meetingTags.isEmpty { parts.append("meeting-tag \(meetingTags.joined(separator: ", "))") }
        if let hostAccount { parts.append("host-account \(hostAccount)") }
        if let hostCountry { parts.append("host-region \(hostCountry)") }
        parts.append("channel \((channel ?? .desktop).rawValue)")
        parts.append("role \(role.rawValue)")
        if let user = principal.user { parts.append("user \(user)") }
        if principal.isAuthenticated { parts.append("authenticated") }
        if let instant { parts.append("at \(instant)") }
        parts += state.ended.sorted().map { "ended by \($0)" }
        parts += state.suspended.sorted().map { "suspended by \($0)" }
        return parts.joined(separator: "; ")
    }
}
