/// Splits lines of comma-separated fields, quoted or not (RFC 4180). One value serves for all lines of a text, so that
/// a line costs no memory.
struct DelimitedLine {
    /// No format has more columns; a hostile line shall not fill the memory with them.
    private static let limit = 16

    /// Where the fields lie in the line, the quotes around them left out. Doubled quotes inside stay doubled: no field
    /// that is read can have one.
    private(set) var fields: [Range<Int>] = []
    /// How many fields there are, those beyond the sixteenth included.
    private(set) var count = 0

    mutating func split(_ line: Span<UInt8>) throws(TextFault) {
        fields.removeAll(keepingCapacity: true)
        count = 0
        var next = 0
        repeat {
            let isQuoted = next < line.count && line[next] == UInt8(ascii: "\"")
            let field = isQuoted ? try quotedField(line, next) : plainField(line, next)
            if count < Self.limit { fields.append(field) }
            count += 1
            next = field.upperBound + (isQuoted ? 2 : 1)
        } while next <= line.count
    }

    private func plainField(_ line: Span<UInt8>, _ start: Int) -> Range<Int> {
        var end = start
        while end < line.count, line[end] != UInt8(ascii: ",") { end += 1 }
        return start..<end
    }

    private func quotedField(_ line: Span<UInt8>, _ start: Int) throws(TextFault) -> Range<Int> {
        var end = start + 1
        while end < line.count {
            guard line[end] == UInt8(ascii: "\"") else {
                end += 1
                continue
            }
            guard end + 1 < line.count, line[end + 1] != UInt8(ascii: ",") else { return start + 1..<end }
            guard line[end + 1] == UInt8(ascii: "\"") else {
                throw TextFault(offset: end + 1, message: "text behind a closing quote; double quotes that are meant")
            }
            end += 2
        }
        throw TextFault(offset: start, message: "the quote is not closed on its line; close it")
    }
}
