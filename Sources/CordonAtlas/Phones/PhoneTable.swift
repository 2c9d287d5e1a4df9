package import CordonModel

/// Where telephone numbers belong, by the longest prefix that is known of them.
package struct PhoneTable: Sendable {
    /// The table that comes with Cordon, read once.
    package static let standard = PhoneTable(phonePrefixTable)

    /// Ten to a node, one for each digit; 0 for none, as the root is nobody's child.
    private var children = [Int](repeating: 0, count: 10)
    /// One to a node; nil where no prefix ends.
    private var places: [PhonePlace?] = [nil]

    /// Reads a line for each prefix: its digits, then two-letter country codes, or `-` for no country.
    ///
    /// Lines of another form are left out: texts come from ``phonePrefixTable``, never from users.
    ///
    /// - Complexity: O(length of the text)
    package init(_ text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard let prefix = fields.first, prefix.utf8.allSatisfy({ $0.decimalDigit != nil }) else { continue }
            guard let place = Self.place(fields.dropFirst()) else { continue }
            places[insertNode(for: prefix)] = place
        }
    }

    private static func place(_ fields: ArraySlice<Substring>) -> PhonePlace? {
        if fields.elementsEqual(["-"]) { return .nonGeographic }
        let codes = fields.compactMap { CountryCode($0) }
        return codes.isEmpty || codes.count < fields.count ? nil : .countries(codes.sorted())
    }

    private mutating func insertNode(for prefix: Substring) -> Int {
        var node = 0
        for digit in prefix.utf8.lazy.compactMap(\.decimalDigit) {
            let slot = node * 10 + Int(digit)
            if children[slot] == 0 { children[slot] = appendNode() }
            node = children[slot]
        }
        return node
    }

    private mutating func appendNode() -> Int {
        places.append(nil)
        children += repeatElement(0, count: 10)
        return places.count - 1
    }

    private func child(of node: Int, digit: Int) -> Int? {
        let child = children[node * 10 + digit]
        return child == 0 ? nil : child
    }
}

extension PhoneTable {
    /// Where a number belongs; nil where no prefix of it is known, as its calling code is not assigned.
    ///
    /// - Complexity: O(1): fifteen steps at most
    package func place(of number: PhoneNumber) -> PhonePlace? { longest(number)?.place }

    /// The longest known prefix of a number, without a `+`, and what it says.
    ///
    /// - Complexity: O(1): fifteen steps at most
    package func match(_ number: PhoneNumber) -> (prefix: String, place: PhonePlace)? {
        longest(number).map { (String(number.digits.prefix($0.length)), $0.place) }
    }

    private func longest(_ number: PhoneNumber) -> (length: Int, place: PhonePlace)? {
        var node = 0
        var found: (length: Int, place: PhonePlace)?
        for (index, digit) in number.digits.utf8.lazy.compactMap(\.decimalDigit).enumerated() {
            guard let next = child(of: node, digit: Int(digit)) else { break }
            node = next
            if let place = places[node] { found = (index + 1, place) }
        }
        return found
    }
}

extension PhoneTable {
    /// All numbers that there can be, as the fewest stretches of one answer: every text of digits that does not begin
    /// with 0 and is long enough begins with the prefix of exactly one segment. In ascending order.
    ///
    /// - Complexity: O(size of the table)
    package var segments: [PhoneSegment] {
        (1...9).flatMap { segments(of: $0, below: 0, prefix: "", inherited: nil) }
    }

    private func segments(of digit: Int, below node: Int, prefix: String, inherited: PhonePlace?) -> [PhoneSegment] {
        let prefix = prefix + String(digit)
        guard let node = child(of: node, digit: digit) else {
            return [PhoneSegment(prefix: prefix, place: inherited)]
        }
        let place = places[node] ?? inherited
        let parts = (0...9).flatMap { segments(of: $0, below: node, prefix: prefix, inherited: place) }
        // Ten parts are one for each digit.
        guard parts.count == 10, parts.allSatisfy({ $0.place == parts[0].place }) else { return parts }
        return [PhoneSegment(prefix: prefix, place: parts[0].place)]
    }
}
