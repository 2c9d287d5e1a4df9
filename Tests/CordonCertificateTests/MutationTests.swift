import CordonCertificate
import CordonPolicy
import CordonReport
import CordonTestSupport
import CordonWorlds
import Testing

/// Good certificates with something changed: what a proof needs cannot be taken away or altered, and whatever is done to
/// one is either told or leaves a proof of a true claim.
@Suite struct MutationTests {
    @Test func `each part of a proof is needed`() throws {
        let subject = try CertificateCase(promising: TellingPolicy.text)
        let certificate = try subject.certificate()
        try subject.verify(certificate.json)
        let mutations = certificate.json.mutations.filter(\.isNeeded)
        let inProofs = mutations.filter { $0.path.hasPrefix("claims") }
        var dice = Dice(seed: 26_001)
        for mutation in dice.shuffled(inProofs).prefix(150) + dice.shuffled(mutations).prefix(50) {
            #expect(throws: ProofFault.self, "\(mutation.path)") { try subject.verify(mutation.json) }
        }
        #expect(inProofs.count > 100)
    }

    @Test(arguments: 0..<2)
    func `any change is told, or leaves a proof of what is true`(part: UInt64) throws {
        var cases = CertificateCases(seed: 27_000 + 10 * part)
        var dice = Dice(seed: 28_000 + part)
        var (told, harmless) = (0, 0)
        for _ in 0..<6 {
            let subject = try cases.next()
            let proved = try subject.claims.filter(subject.isProved).map { subject.policy.name(of: $0) }
            var mutations = try subject.certificate().json.mutations
            mutations = dice.shuffled(mutations)
            for mutation in mutations.prefix(25) {
                do {
                    try subject.verify(mutation.json)
                    let read = try Certificate(reading: mutation.json)
                    #expect(read.proofs.allSatisfy { proved.contains($0.name) }, "\(mutation.path)")
                    harmless += 1
                } catch is ProofFault {
                    told += 1
                }
            }
        }
        print("\(told) changes told, \(harmless) harmless")
        #expect(told > 0)
    }
}

/// A certificate with one thing changed.
private struct Mutation {
    let json: JSONValue
    let path: String

    /// Whether nothing proves the claims any more: not so where it is changed who wrote the certificate and for what, which
    /// is for whoever compares digests, where a node stands twice, and where a branch leads to another node, which may be
    /// right there too.
    var isNeeded: Bool {
        let heads = ["tool", "policy", "others", "data", "corrections"]
        let isOtherNode = path.contains(".go by") || path.contains(".tree by") || path.hasSuffix("to integer(0)")
        let isTwice = path.hasSuffix("doubled") && path.contains(".nodes[") && !path.contains(".then")
        return !isOtherNode && !isTwice && !heads.contains { path.hasPrefix($0) }
    }
}

extension JSONValue {
    /// Every way to drop, double or alter one thing in the value.
    fileprivate var mutations: [Mutation] { mutations(at: "") }

    private func mutations(at path: String) -> [Mutation] {
        switch self {
        case .integer(let number):
            return [-1, 1, 1_000_000, .min + 1].map { Mutation(json: .integer(number &+ $0), path: "\(path) by \($0)") }
                + [Mutation(json: .string("kept"), path: "\(path) a leaf")]
        case .string(let text):
            let other = text == "kept" ? "not asked" : "kept"
            return [.string(text + "x"), .string(other), .integer(0), .null].filter { $0 != self }
                .map { Mutation(json: $0, path: "\(path) to \($0)") }
        case .array(let elements): return Self.mutations(of: elements, at: path)
        case .object(let members): return Self.mutations(of: members, at: path)
        case .null, .bool, .number: return []
        }
    }

    private static func mutations(of elements: [JSONValue], at path: String) -> [Mutation] {
        elements.indices.flatMap { index -> [Mutation] in
            let name = "\(path)[\(index)]"
            var (without, twice) = (elements, elements)
            without.remove(at: index)
            twice.append(elements[index])
            return elements[index].mutations(at: name).map { change in
                var copy = elements
                copy[index] = change.json
                return Mutation(json: .array(copy), path: change.path)
            } + [
                Mutation(json: .array(without), path: "\(name) dropped"),
                Mutation(json: .array(twice), path: "\(name) doubled"),
            ]
        }
    }

    private static func mutations(of members: [Member], at path: String) -> [Mutation] {
        members.indices.flatMap { index -> [Mutation] in
            let name = path.isEmpty ? members[index].name : "\(path).\(members[index].name)"
            var without = members
            without.remove(at: index)
            return members[index].value.mutations(at: name).map { change in
                var copy = members
                copy[index] = Member(members[index].name, change.json)
                return Mutation(json: .object(copy), path: change.path)
            } + [Mutation(json: .object(without), path: "\(name) dropped")]
        }
    }
}
