extension GeoIPDatabase {
    /// Opens a text as a database, which is made in memory. Its date is the text's own, or none: the file's time says
    /// when it was copied.
    package convenience init(text: TextSource) throws(GeoIPError) {
        let metadata = BuildMetadata(
            databaseType: "Cordon-Text", description: "\(text.format.rawValue) text \(text.path)", date: text.generated)
        try self.init(bytes: text.databaseFile(metadata).bytes, path: text.path)
    }

    /// Opens a file that is a database or a text, told apart by its content; either may be gzip.
    package static func open(path: String) throws(GeoIPError) -> GeoIPDatabase {
        try open(SealedFile(copying: path))
    }

    /// The same with the bytes of a file that was read before; `path` is how messages call it.
    package static func open(bytes: [UInt8], path: String) throws(GeoIPError) -> GeoIPDatabase {
        try open(SealedFile(unfolding: bytes, path: path))
    }

    private static func open(_ file: consuming SealedFile) throws(GeoIPError) -> GeoIPDatabase {
        let isDatabase = file.withBytes { bytes in MMDBMetadataReader.locate(in: bytes) != nil }
        let isText = !isDatabase && file.withBytes { bytes in looksLikeText(bytes) }
        guard isDatabase || isText else {
            throw GeoIPError(
                .notADatabase, path: file.path,
                "not a MaxMind database, or cut off: no metadata at its end; nor a UTF-8 text, as there are control "
                    + "characters at its beginning; download or build it again")
        }
        return isText ? try GeoIPDatabase(text: TextSource(file, format: nil)) : try GeoIPDatabase(file)
    }

    /// Whether the first bytes are such as texts have. A search tree begins with small numbers.
    private static func looksLikeText(_ bytes: Span<UInt8>) -> Bool {
        for index in 0..<min(bytes.count, 1024) {
            let byte = bytes[index]
            guard byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return false }
        }
        return true
    }
}
