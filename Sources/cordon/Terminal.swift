import CordonCommands
import CordonReport
import Foundation

/// Where results and messages go: results to standard output, everything else to standard error.
enum Terminal {
    /// Writes to standard error; what a file says of itself must not steer the terminal.
    static func message(_ text: String) {
        FileHandle.standardError.write(Data(TerminalText.printableLines(text).utf8))
    }

    /// Prints a finished document.
    static func show(_ document: Document, as format: DocumentFormat) throws {
        let output = DescriptorSink.standardOutput()
        switch format {
        case .text: try output.write(document.text)
        case .json: try output.write(document.data.prettyText + "\n")
        case .csv: try output.write(document.csv)
        case .markdown: try output.write(document.markdown)
        }
        try output.flush()
    }

    /// Prints a finished text.
    static func show(_ text: String) throws {
        let output = DescriptorSink.standardOutput()
        try output.write(text)
        try output.flush()
    }

    /// Makes sure that an interrupt ends a run that has no other end: programs that start others from a thread of theirs
    /// pass the thread's blocked signals on.
    static func unblockInterrupts() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe sigaddset(&signals, SIGINT)
        unsafe sigaddset(&signals, SIGTERM)
        unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Overwrites one line on a terminal with how far a run is, and does nothing elsewhere.
    static func progress(_ rows: Int) {
        guard showsProgress, rows % 50_000 == 0 else { return }
        control("\r\(rows.grouped) rows")
    }

    /// Overwrites one line on a terminal with what a run is doing, and does nothing elsewhere.
    static func status(_ text: String) {
        if showsProgress { control("\r\u{1B}[K" + TerminalText.printable(text)) }
    }

    static func endProgress() {
        if showsProgress { control("\r\u{1B}[K") }
    }

    private static func control(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    private static let showsProgress = isatty(STDERR_FILENO) == 1
}

/// How a document that fits into memory is shown.
enum DocumentFormat: String, CaseIterable {
    case text
    case json
    case csv
    case markdown
}
