import CordonModel

/// The keys of `location dump`.
enum LocationDumpKey: String, CaseIterable {
    case network = "net"
    case country
    case system = "aut-num"
    case name
    case anonymousProxy = "is-anonymous-proxy"
    case satelliteProvider = "is-satellite-provider"
    case anycast = "is-anycast"
    case drop

    private static let texts = allCases.map { (key: $0, text: Array("\($0.rawValue):".utf8)) }

    /// The key with which a line begins.
    init?(_ line: Span<UInt8>) {
        for (key, text) in Self.texts where Self.begins(line, with: text) {
            self = key
            return
        }
        return nil
    }

    private static func begins(_ line: Span<UInt8>, with text: [UInt8]) -> Bool {
        guard line.count >= text.count else { return false }
        for index in text.indices where line[index] != text[index] { return false }
        return true
    }
}

/// Reads what IPFire's `location dump` prints: blocks of `key: value` lines with blank lines between them. A block
/// that begins with `net:` describes a network, one that begins with `aut-num:` an autonomous system.
struct LocationDumpReader {
    private enum Block {
        case none
        case network(AddressRange, line: Int)
        case system
    }

    private var block = Block.none
    private var statement = Statement()
    private var seen: Set<LocationDumpKey> = []

    mutating func read(_ text: Span<UInt8>, into content: inout TextContent) throws(LineFault) {
        var lines = TextLines(text)
        while let range = lines.nextRange() {
            let line = text.extracting(range)
            if line.isEmpty {
                endBlock(&content)
            } else if line[0] == UInt8(ascii: "#") {
                content.noteComment(line)
            } else {
                do throws(TextFault) {
                    try readLine(line, lines.number)
                } catch {
                    throw LineFault(line: lines.number, fault: error)
                }
            }
        }
        endBlock(&content)
    }

    private mutating func endBlock(_ content: inout TextContent) {
        if case .network(let network, let line) = block { content.add(network, statement, line: line) }
        block = .none
    }

    private mutating func readLine(_ line: Span<UInt8>, _ number: Int) throws(TextFault) {
        switch block {
        case .system: return
        case .none: try beginBlock(line, number)
        case .network: try readNetworkLine(line)
        }
    }

    private mutating func beginBlock(_ line: Span<UInt8>, _ number: Int) throws(TextFault) {
        switch LocationDumpKey(line) {
        case .system: block = .system
        case .network:
            block = .network(try AddressReader.network(line, Self.value(line, .network)), line: number)
            statement = Statement()
            seen.removeAll(keepingCapacity: true)
        default:
            let message = "\(line.quoted) begins no block; blocks begin with `net:` or `aut-num:`, after a blank line"
            throw TextFault(offset: 0, message: message)
        }
    }

    private mutating func readNetworkLine(_ line: Span<UInt8>) throws(TextFault) {
        guard let key = LocationDumpKey(line), key != .network, key != .name else {
            let message = "\(line.quoted) is no line of a network; separate blocks by blank lines"
            throw TextFault(offset: 0, message: message)
        }
        guard seen.insert(key).inserted else {
            throw TextFault(offset: 0, message: "`\(key.rawValue):` a second time; take one of the two out")
        }
        let value = Self.value(line, key)
        switch key {
        case .country: statement.setCountry(try FieldReader.country(line, value, unknown: "??"))
        case .system: statement.location.asn = try FieldReader.asn(line, value)
        default: try setFlag(key, try Self.flag(line, value))
        }
    }

    private mutating func setFlag(_ key: LocationDumpKey, _ isSet: Bool) throws(TextFault) {
        guard isSet else { return }
        switch key {
        case .anonymousProxy: statement.location.anonymizers = [.unspecified]
        case .satelliteProvider: statement.location.isSatellite = true
        case .anycast: statement.location.isAnycast = true
        // A recommendation to block hostile networks, which says nothing of where they are.
        default: break
        }
    }

    private static func value(_ line: Span<UInt8>, _ key: LocationDumpKey) -> Range<Int> {
        let start = key.rawValue.utf8.count + 1
        let inner = line.extracting(start..<line.count).trimmed
        return start + inner.lowerBound..<start + inner.upperBound
    }

    private static func flag(_ line: Span<UInt8>, _ field: Range<Int>) throws(TextFault) -> Bool {
        let text = line.extracting(field)
        if text.equals(Array("yes".utf8)) { return true }
        if text.equals(Array("no".utf8)) { return false }
        throw TextFault(offset: field.lowerBound, message: "\(text.quoted) is not `yes` or `no`")
    }
}
