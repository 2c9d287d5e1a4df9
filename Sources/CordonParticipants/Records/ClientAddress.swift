import CordonModel

/// Whose request a proxy passed on.
struct ClientAddress {
    let trustedProxies: [IPNetwork]

    /// The address of who asked.
    ///
    /// Each proxy writes behind what it was sent the address that it was sent it from. So what a trusted one wrote is
    /// believed, from the right to the first address that is no trusted proxy's: what stands before that anybody may
    /// have made up. A proxy's own address is nobody's.
    ///
    /// - Parameters:
    ///   - remote: Who the server spoke with.
    ///   - forwarded: The header `X-Forwarded-For`.
    /// - Returns: Nil where nobody trustworthy has told it.
    /// - Throws: That either is no address although it counts.
    func address(remote: String?, forwarded: String?) throws(RowProblem) -> IPAddress? {
        guard let remote, remote != "-" else { return nil }
        // A socket on the machine itself is named so.
        if remote != "unix:" {
            let address = try FieldText.address(remote)
            guard isTrusted(address) else { return address }
        } else if trustedProxies.isEmpty {
            return nil
        }
        return try lastUntrusted(of: forwarded ?? "")
    }

    private func lastUntrusted(of forwarded: String) throws(RowProblem) -> IPAddress? {
        for part in forwarded.split(separator: ",").reversed() {
            let entry = String(part.trimming(" "))
            // Both are what proxies write of somebody whom they do not want to name.
            if entry.isEmpty || entry == "-" || entry == "unknown" || entry.hasPrefix("_") { return nil }
            guard let address = Self.address(entry) else { throw .forwarded(entry.utf8Span.span.shown) }
            if !isTrusted(address) { return address }
        }
        return nil
    }

    private func isTrusted(_ address: IPAddress) -> Bool { trustedProxies.contains { $0.contains(address) } }

    /// An address, with or without a port.
    private static func address(_ entry: String) -> IPAddress? {
        if let address = try? IPAddress(entry) { return address }
        if entry.hasPrefix("[") { return try? IPAddress(String(entry.dropFirst().prefix { $0 != "]" })) }
        let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? try? IPAddress(String(parts[0])) : nil
    }
}

extension Substring {
    /// Without such characters at both ends.
    fileprivate func trimming(_ character: Character) -> Substring {
        var text = drop { $0 == character }
        while text.last == character { text.removeLast() }
        return text
    }
}
