import CordonCommands
import CordonModel
import CordonPolicy
import CordonReport
import Foundation
import Testing

@Suite struct SchemaTests {
    private func schema(_ kind: SchemaCommand.Kind) throws -> [String: Any] {
        let bytes = Data(SchemaCommand(kind).document.prettyText.utf8)
        return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    /// Every object and list inside, with the names that lead there.
    private func walk(_ value: Any, _ visit: ([String: Any]) throws -> Void) rethrows {
        if let object = value as? [String: Any] {
            try visit(object)
            for child in object.values { try walk(child, visit) }
        } else if let list = value as? [Any] {
            for child in list { try walk(child, visit) }
        }
    }

    @Test(arguments: SchemaCommand.Kind.allCases)
    func isWhole(_ kind: SchemaCommand.Kind) throws {
        let schema = try schema(kind)
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$id"] as? String == "urn:cordon:schema:\(kind.rawValue):1")
        let definitions = try #require(schema["$defs"] as? [String: Any])
        var used: Set<String> = []
        walk(schema) { if let name = $0["$ref"] as? String { used.insert(name) } }
        #expect(used.isSubset(of: definitions.keys.map { "#/$defs/\($0)" }))
    }

    /// A key without a description would be one of which an editor says nothing.
    @Test(arguments: SchemaCommand.Kind.allCases)
    func everyKeyIsDescribed(_ kind: SchemaCommand.Kind) throws {
        try walk(try schema(kind)) { object in
            guard object["type"] as? String == "object", let keys = object["properties"] as? [String: Any] else {
                return
            }
            #expect(object["additionalProperties"] as? Bool == false, "\(keys.keys)")
            for (name, value) in keys {
                let key = try #require(value as? [String: Any])
                #expect(key["title"] is String && key["description"] is String, "\(name)")
            }
        }
    }

    @Test func theWordsOfTheModel() throws {
        let text = SchemaCommand(.policy).document.compactText
        let words =
            ConditionKey.allCases.map(\.rawValue) + RequestKey.allCases.map(\.rawValue)
            + Channel.allCases.map(\.rawValue)
            + Role.allCases.map(\.rawValue) + AnonymizerKind.allCases.map(\.rawValue)
            + AddressKind.allCases.map(\.rawValue) + Effect.allCases.map(\.rawValue)
            + JoinedTreatment.allCases.map(\.rawValue) + LocationSettings.Disagreement.allCases.map(\.rawValue)
            + LocationSettings.Tunnels.allCases.map(\.rawValue) + Guarantee.HiddenAttribute.allCases.map(\.rawValue)
            + CountryCode.assigned.map(\.description) + ContinentCode.allCases.map { "continent:\($0.rawValue)" }
        for word in words { #expect(text.contains("\"\(word)\""), "\(word)") }
    }

    /// An editor must not offer a country that ISO 3166-1 does not have.
    @Test func countries() throws {
        let definitions = try #require(try schema(.policy)["$defs"] as? [String: Any])
        let codes = try #require((definitions["country"] as? [String: Any])?["enum"] as? [String])
        #expect(codes.count == 250)
        #expect(codes.contains("XK") && codes.contains("NO") && !codes.contains("UK") && !codes.contains("EU"))
    }
}
