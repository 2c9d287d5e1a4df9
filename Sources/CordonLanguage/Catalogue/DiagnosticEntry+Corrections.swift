// What is wrong with files of corrections.
extension DiagnosticEntry {
    static let correctionsDuplicate = DiagnosticEntry(
        "A network is corrected twice. An IPv4 network and the IPv6 one that is mapped to it are the same.",
        remedy: "Leave one of the two out, or join them.",
        example: .corrections(
            correction("203.0.114.0/24", "{ country: HK }") + "\n" + correction("203.0.114.0/24", "{ country: CN }")))

    static let correctionsSpecial = DiagnosticEntry(
        "A network holds only special addresses, such as private ones. They have no place that could be corrected.",
        remedy: "Name a network of global addresses; policies match others by `address-kind` or `network`.",
        example: .corrections(correction("10.0.0.0/8", "{ country: HK }")))

    static let correctionsWindow = DiagnosticEntry(
        "A correction never holds: it expires before it was written, or at the same instant.",
        remedy: "Put `expires`, the first instant at which it does not hold any more, after `date`.",
        example: .corrections(correction("203.0.114.0/24", "{ country: HK }", expires: "2026-05-01")))

    private static func correction(_ network: String, _ set: String, expires: String = "2027-05-01") -> String {
        """
          - network: \(network)
            set: \(set)
            reason: carrier confirmed by letter
            author: jane@example.org
            date: 2026-05-01
            expires: \(expires)
        """
    }
}
