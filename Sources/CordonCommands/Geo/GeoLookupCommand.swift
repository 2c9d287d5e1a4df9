import CordonAtlas
import CordonGeoIP
package import CordonModel
package import CordonReport

/// `cordon geo lookup`: where addresses and telephone numbers are, by each source and by all together.
package struct GeoLookupCommand: Sendable {
    private let sources: SourceSet
    private let names: [String]

    package init(_ options: GeoOptions, messages: (String) -> Void) throws {
        var options = options
        options.placing = .sources
        let data = try GeoData.open(options, messages: messages)
        guard let sources = data.locator as? SourceSet else { throw CommandError("no sources to look up in") }
        self.sources = sources
        names = data.sources.map(\.name)
    }

    /// Looks one address up; a special one is not looked up, what a tunnel carries inside is.
    package func lookup(_ address: IPAddress) -> LookupAnswer {
        let asked = address.kind.isSpecial ? address.embeddedIPv4.map(IPAddress.v4) : address
        let place = sources.place(address)
        let words = zip(names, sources.databases).map { name, database in
            let found = asked.flatMap { $0.kind.isSpecial ? nil : database.lookup($0) }
            return LookupAnswer.Word(source: name, network: found?.network, location: found?.location)
        }
        return LookupAnswer(place: place, words: words)
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
            verdict: answers.count == 1
                ? answers[0].sentence
                : "\(answers.count.grouped) places looked up in \(names.joined(separator: ", "))",
            tables: [table], data: .array(answers.map(\.json)))
    }
}
