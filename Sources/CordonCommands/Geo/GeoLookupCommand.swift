import CordonAtlas
import CordonGeoIP
package import CordonModel
package import CordonReport

/// `cordon geo lookup`: where addresses and telephone numbers are, by each source and by all together.
package struct GeoLookupCommand: Sendable {
    private let data: GeoData
    private let names: [String]

    package init(_ options: GeoOptions, messages: (String) -> Void) throws {
        data = try GeoData.open(options, messages: messages)
        names = data.sources.map(\.name)
    }

    /// Looks one address up; a special one is not looked up, what a tunnel carries inside is.
    package func lookup(_ address: IPAddress) -> LookupAnswer {
        let place = data.locator.place(address)
        let evidence = address.kind.isSpecial ? place.embeddedEvidence : place.evidence
        let networks = networks(of: address.kind.isSpecial ? address.embeddedIPv4.map(IPAddress.v4) : address)
        let words = names.indices.map { index in
            LookupAnswer.Word(
                source: names[index], network: networks[index],
                location: evidence.sources.isEmpty ? nil : evidence.sources[index])
        }
        return LookupAnswer(place: place, words: words)
    }

    /// For each source the network of its answer; an atlas knows none, and special addresses have none.
    private func networks(of address: IPAddress?) -> [IPNetwork?] {
        guard let address, !address.kind.isSpecial, let sources = data.locator as? SourceSet else {
            return names.map { _ in nil }
        }
        return sources.databases.map { $0.lookup(address)?.network }
    }

    /// Places a number by its calling code.
    package func lookup(_ phone: PhoneNumber) -> LookupAnswer {
        LookupAnswer(
            place: Place(dialledFrom: phone), words: [], callingPrefix: PhoneTable.standard.match(phone)?.prefix)
    }

    /// All answers in one document.
    package func document(_ answers: [LookupAnswer]) -> Document {
        let table = Table(columns: LookupAnswer.columns, rows: answers.flatMap(\.cells))
        return Document(
            verdict: answers.count == 1 ? answers[0].sentence : "\(answers.count.grouped) places looked up",
            tables: [table.withoutEmptyColumns], data: .array(answers.map(\.json)))
    }
}
