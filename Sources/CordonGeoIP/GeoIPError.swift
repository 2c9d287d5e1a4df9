/// Why GeoIP data could not be read or made.
package struct GeoIPError: Error, Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        case unreadable
        case notADatabase
        case damaged
        case library
        case source
        case tooLarge
    }

    package let code: Code
    /// The file, as the user named it.
    package let path: String
    /// The byte of the file at which the trouble was found, counted from 0.
    package let offset: Int?
    /// What is wrong and what to do about it.
    package let message: String

    package init(_ code: Code, path: String, offset: Int? = nil, _ message: String) {
        self.code = code
        self.path = path
        self.offset = offset
        self.message = message
    }
}

extension GeoIPError: CustomStringConvertible {
    package var description: String {
        "\(path)\(offset.map { " at byte \($0)" } ?? ""): \(message)"
    }
}
