import CordonModel
import CordonReport

extension Correction {
    /// Who overrode the sources here, and why.
    var noteText: String { "\(network) by \(author) on \(date.day): \(reason)" }

    var json: JSONValue {
        [
            "network": .string("\(network)"), "reason": .string(reason), "author": .string(author),
            "date": .string("\(date)"), "expires": .string("\(expires)"),
        ]
    }
}
