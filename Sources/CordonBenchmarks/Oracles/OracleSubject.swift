import CordonLanguage
import CordonPolicy
import CordonTestSupport
import Foundation

/// A policy as it is written, and as Cordon reads it.
struct OracleSubject {
    let name: String
    /// Of a set the levels too, itself the last.
    let files: [(path: String, text: String)]
    let policy: Policy

    /// All that come with Cordon.
    static func shipped() throws -> [OracleSubject] {
        try FileManager.default.contentsOfDirectory(atPath: "policies").filter { $0.hasSuffix(".yaml") }.sorted().map {
            let source = try SourceFile(reading: "policies/\($0)")
            return OracleSubject(
                name: source.path, files: [(source.path, String(decoding: source.bytes, as: UTF8.self))],
                policy: try PolicyReader.read(source).checked)
        }
    }

    /// One that uses anything of the language.
    static func random(seed: UInt64, isSet: Bool) throws -> OracleSubject {
        var policies = RandomPolicy(seed: seed)
        let subject = try isSet ? RandomSubject.set(&policies) : RandomSubject.policy(&policies)
        return OracleSubject(
            name: "random \(isSet ? "set" : "policy") \(seed)", files: subject.files, policy: subject.policy)
    }
}
