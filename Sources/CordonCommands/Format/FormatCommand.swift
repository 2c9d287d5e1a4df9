import CordonLanguage
import CordonPolicy
import Glibc

/// `cordon fmt`: files in canonical form.
package struct FormatCommand: Sendable {
    /// `-` is standard input.
    package var files: [String]
    /// List the files that are not canonical, and write none.
    package var checks = false
    /// Show what would change, and write nothing.
    package var showsDiff = false
    /// Write the text in this language to the output instead of into the file.
    package var target: Syntax?
    /// Leave comments out where JSON has no place for them.
    package var dropsComments = false

    /// The two languages that a file can be written in.
    package enum Syntax: String, CaseIterable, Sendable {
        case yaml
        case json

        fileprivate var policySyntax: PolicySyntax {
            switch self {
            case .yaml: .yaml
            case .json: .json
            }
        }
    }

    package init(files: [String]) {
        self.files = files
    }

    /// What became of all files.
    package struct Result: Sendable {
        /// A file could not be read, formatted or written.
        package fileprivate(set) var failed = false
        /// Files that are, or were, not canonical.
        package fileprivate(set) var changed = 0
    }

    /// Goes through all files. One that something is wrong with is told of, left alone, and the others go on.
    ///
    /// - Throws: Only where the output cannot be written.
    package func run(output: any ByteSink, messages: (String) -> Void) throws -> Result {
        var result = Result()
        for file in files {
            do {
                let source = try read(file)
                let text = try format(source)
                if text != source.bytes { result.changed += 1 }
                try deliver(text, of: source, to: file, output)
            } catch let error as OutputError {
                throw error.error
            } catch {
                messages("\(error)\n")
                result.failed = true
            }
        }
        return result
    }

    private func read(_ file: String) throws -> SourceFile {
        file == "-" ? try SourceFile(readingStandardInput: "standard input") : try SourceFile(reading: file)
    }

    private func format(_ source: SourceFile) throws -> [UInt8] {
        var formatter = PolicyFormatter()
        formatter.target = target?.policySyntax
        formatter.dropsComments = dropsComments
        do {
            return try formatter.format(source)
        } catch {
            guard case .unreadable(let diagnostics) = error else { throw error }
            throw CommandError(DiagnosticRenderer(sources: [source]).text(diagnostics).trimmingLastNewline)
        }
    }

    private func deliver(_ text: [UInt8], of source: SourceFile, to file: String, _ output: any ByteSink) throws {
        let isChanged = text != source.bytes
        if showsDiff {
            let (old, new) = (String(decoding: source.bytes, as: UTF8.self), String(decoding: text, as: UTF8.self))
            try put(Array(LineDiff.unified(old, new, path: source.path).utf8), to: output)
        } else if checks {
            if isChanged { try put(Array("\(source.path)\n".utf8), to: output) }
        } else if file == "-" || target != nil {
            try put(text, to: output)
        } else if isChanged {
            try FileBytes.write(text, to: file, mode: Self.mode(of: file))
        }
    }

    private struct OutputError: Error {
        let error: any Error
    }

    private func put(_ bytes: [UInt8], to output: any ByteSink) throws {
        do {
            try output.write(bytes)
        } catch {
            throw OutputError(error: error)
        }
    }

    /// Who may read and write a file stays as it is.
    private static func mode(of path: String) -> mode_t {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
    }
}

extension String {
    fileprivate var trimmingLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
