/// A line that was consumed; its bytes stay in the window until that is filled again.
struct WindowLine {
    let number: Int
    /// Without its end.
    let range: Range<Int>
}

extension ByteWindow {
    /// Consumes the next line that holds more than spaces; nil at the end of the list.
    mutating func nextLine() throws(ParticipantListError) -> WindowLine? {
        while let length = try lineLength() {
            let hasLineEnd = bytes[start + length - 1] == UInt8(ascii: "\n")
            let found = WindowLine(number: line, range: start..<start + length - (hasLineEnd ? 1 : 0))
            consume(length)
            if !isBlank(found.range) { return found }
        }
        return nil
    }

    /// The bytes up to the line's end and the line feed; nil at the end of the list.
    private mutating func lineLength() throws(ParticipantListError) -> Int? {
        var length = 0
        while true {
            length = offset(of: UInt8(ascii: "\n"), from: length)
            guard length <= Self.longestRow else { throw error(.lineTooLong) }
            if length < unreadCount { return length + 1 }
            guard try fill() else { return length == 0 ? nil : length }
        }
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        for index in range where !bytes[index].isJSONSpace { return false }
        return true
    }
}
