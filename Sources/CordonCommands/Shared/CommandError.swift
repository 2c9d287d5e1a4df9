/// Why a command could not be carried out, in words for whoever called it.
package struct CommandError: Error, CustomStringConvertible, Sendable {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
