import CordonLanguage
package import CordonModel
package import CordonPolicy

/// A random policy or set with both of its evaluators.
package struct RandomSubject {
    /// The file, or of a set all files, itself the last.
    package let files: [(path: String, text: String)]
    package let policy: Policy
    package let evaluator: Evaluator
    package let reference: ReferenceEvaluator

    /// All files, to be shown where something fails.
    package var text: String {
        files.count == 1 ? files[0].text : files.map { "# \($0.path)\n\($0.text)" }.joined()
    }

    package static func policy(_ random: inout RandomPolicy) throws -> RandomSubject { try policy(random.text()) }

    package static func policy(_ text: String) throws -> RandomSubject {
        let policy = try read("random.yaml", text, [:])
        return RandomSubject(
            files: [("random.yaml", text)], policy: policy, evaluator: Evaluator(policy),
            reference: ReferenceEvaluator(policy))
    }

    /// The reference gets the policies of the levels as they are, and what the set says of itself.
    package static func set(_ random: inout RandomPolicy) throws -> RandomSubject {
        let files = random.set()
        let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
        let policy = try read("set.yaml", texts["set.yaml"] ?? "", texts)
        let members = try Dictionary(
            uniqueKeysWithValues: files.dropLast().map { ($0.path, try read($0.path, $0.text, [:])) })
        let levels = levels(in: texts["set.yaml"] ?? "").compactMap { level in
            members["\(level.name).yaml"].map { (level.name, level.isLocked, $0) }
        }
        let reference = ReferenceEvaluator(levels: levels, default: policy.defaultEffect, location: policy.location)
        return RandomSubject(files: files, policy: policy, evaluator: Evaluator(policy), reference: reference)
    }

    /// By the text of the set, as the composed policy has them in another order.
    private static func levels(in text: String) -> [(name: String, isLocked: Bool)] {
        text.split(separator: "\n").filter { $0.hasPrefix("  - { name: ") }.map { line in
            (String(line.dropFirst(12).prefix { $0 != "," }), line.hasSuffix("lock: true }"))
        }
    }

    private struct Refused: Error, CustomStringConvertible {
        let description: String
    }

    private static func read(_ path: String, _ text: String, _ others: [String: String]) throws -> Policy {
        let source = SourceFile(path: path, bytes: Array(text.utf8))
        let result = PolicyReader.read(source) { path throws(SourceFileError) in
            guard let text = others[path] else { throw .unreadable(path: path, reason: "there is none") }
            return SourceFile(path: path, bytes: Array(text.utf8))
        }
        guard let policy = result.policy else { throw Refused(description: "\(text)\n\(result.diagnostics)") }
        return policy
    }
}

/// Requests to be put to many policies, with what the reference makes of their places.
package struct RequestPool {
    package let requests: [Request]
    private let special: [ReferencePlace]
    private let embedded: [ReferencePlace]

    package init(count: Int, seed: UInt64) {
        var random = RandomRequest(seed: seed)
        requests = (0..<count).map { _ in random.request() }
        special = requests.map { ReferencePlace($0.place, .special) }
        embedded = requests.map { ReferencePlace($0.place, .embedded) }
    }

    /// The places of all requests as a policy sees them.
    package func places(_ tunnels: LocationSettings.Tunnels) -> [ReferencePlace] {
        tunnels == .special ? special : embedded
    }
}
