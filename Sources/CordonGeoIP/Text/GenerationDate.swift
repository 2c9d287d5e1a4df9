import CordonModel

/// The date in the header of an IPFire export: `# Generated: Thu, 25 Jun 2026 04:33:59 GMT`.
enum GenerationDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func read(_ line: Span<UInt8>) -> Instant? {
        guard line.count < 200 else { return nil }
        let text = String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self)
        let words = text.split(separator: " ")
        guard words.count == 8, words[1] == "Generated:", let month = months.firstIndex(of: String(words[4])) else {
            return nil
        }
        let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
        return Instant("\(words[5])-\(number)-\(words[3])T\(words[6])Z")
    }
}
