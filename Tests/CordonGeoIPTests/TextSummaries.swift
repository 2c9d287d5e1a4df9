import CordonGeoIP
import CordonModel

extension TextSource {
    /// Line, range and what is said of it, as the tables of expectations write them.
    var summaries: [String] {
        entries.map { entry in
            "\(entry.line) \(entry.range.firstAddress) \(entry.range.lastAddress) \(locations[entry.location].summary)"
        }
    }
}

extension Location {
    /// All fields that speak, with a blank between; `-` for silence about everything.
    var summary: String {
        var words: [String] = []
        if let country { words.append("\(country)") }
        if let registeredCountry { words.append("registered:\(registeredCountry)") }
        if let representedCountry { words.append("represented:\(representedCountry)") }
        if let continent { words.append("continent:\(continent.rawValue)") }
        words += subdivisions.map { "\($0)" }
        if let asn { words.append("AS\(asn)") }
        words += anonymizers.map(\.rawValue).sorted()
        if isAnycast { words.append("anycast") }
        if isSatellite { words.append("satellite") }
        return words.isEmpty ? "-" : words.joined(separator: " ")
    }
}
