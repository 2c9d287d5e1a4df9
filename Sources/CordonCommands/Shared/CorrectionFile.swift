import CordonAtlas
import CordonLanguage
import CordonModel

/// A file of corrections, ready for use.
struct CorrectionFile: Sendable {
    let path: String
    let digest: Digest
    let table: CorrectionTable

    /// Reads a file; `messages` is told of those that have expired, which are not used, and of those that are dated
    /// later than now, which are.
    ///
    /// - Throws: ``CommandError`` with every diagnostic rendered, if the file cannot be used.
    init(path: String, now: Instant, messages: (String) -> Void) throws {
        let result = try CorrectionsReader.read(path: path)
        let problems = DiagnosticRenderer(sources: [result.source]).text(result.diagnostics)
        guard let corrections = result.corrections else {
            throw CommandError("\(path): the corrections cannot be used\n\(problems)")
        }
        if !result.diagnostics.isEmpty { messages(problems) }
        self.path = path
        digest = Digest(of: result.source.bytes)
        table = CorrectionTable(corrections, at: now)
        for expired in table.expired {
            messages(
                "\(path):\(expired.line): the correction of \(expired.network) expired on \(expired.expires.day) "
                    + "and is not used; renew it or take it out\n")
        }
        for early in table.corrections where early.date > now {
            messages(
                "\(path):\(early.line): the correction of \(early.network) is dated \(early.date.day), which is still to "
                    + "come, and is used all the same; a date starts nothing: correct it or take the correction out\n")
        }
    }

    /// What of the file makes up an atlas: its bytes, and which of its corrections hold.
    var key: [UInt8] { digest.bytes + table.corrections.flatMap { Array("\($0.line),".utf8) } }
}
