package import CordonAtlas
import CordonGeoIP
package import CordonModel

/// One source as reports and manifests name it.
package struct GeoSource: Hashable, Sendable {
    /// As the user named it.
    package let path: String
    /// The file's name, short enough for a table; the path, where two sources' files have one name.
    package private(set) var name: String
    package let databaseType: String
    /// Nil where the source tells none.
    package let buildDate: Instant?
    package let digest: Digest

    /// Whole days since the data was made; nil where it tells no date, 0 for a date in the future.
    package func ageInDays(_ now: Instant) -> Int? {
        buildDate.map { max(0, Int((now.milliseconds - $0.milliseconds) / 86_400_000)) }
    }
}

/// The GeoIP data of a run, ready to place addresses.
package struct GeoData: Sendable {
    package let sources: [GeoSource]
    /// The file of corrections and its digest.
    package let corrections: (path: String, digest: Digest)?
    package let locator: any Locating
    /// Nil where each source is asked for each address.
    package var atlas: Atlas? { locator as? Atlas }

    /// Reads the data that the options name; `messages` takes lines for people, as of what could not be kept for the
    /// next run.
    package static func open(_ options: GeoOptions, messages: (String) -> Void) throws -> GeoData {
        let files = try SourceFileBytes.read(options.paths())
        let corrections = try options.corrections.map {
            try CorrectionFile(path: $0, now: options.now, messages: messages)
        }
        switch options.placing {
        case .sources: return try asking(files, corrections).data
        case .atlas: return try mapping(files, corrections, options, messages: messages).data
        }
    }

    /// Reads the data that the options name into one atlas.
    package static func openAtlas(
        _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (sources: [GeoSource], atlas: Atlas) {
        let files = try SourceFileBytes.read(options.paths())
        let (data, atlas) = try mapping(files, nil, options, messages: messages)
        return (data.sources, atlas)
    }

    /// Reads the data that the options name, corrections included, with the atlas of it.
    static func openWithAtlas(
        _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (data: GeoData, atlas: Atlas) {
        let files = try SourceFileBytes.read(options.paths())
        let corrections = try options.corrections.map {
            try CorrectionFile(path: $0, now: options.now, messages: messages)
        }
        return try mapping(files, corrections, options, messages: messages)
    }

    /// The same, with the first source as it is.
    static func openWithDatabase(
        _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (data: GeoData, atlas: Atlas, first: GeoIPDatabase) {
        let (data, atlas) = try openWithAtlas(options, messages: messages)
        guard let source = data.sources.first else { throw CommandError("no GeoIP data; name some with --geo FILE") }
        let file = try SourceFileBytes(path: source.path)
        guard file.digest == source.digest else {
            throw CommandError("\(source.path): changed while it was read; run the command again")
        }
        return (data, atlas, try file.database())
    }

    /// Opens each source for itself, and no atlas.
    static func openSources(
        _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (data: GeoData, sources: SourceSet) {
        let files = try SourceFileBytes.read(options.paths())
        let corrections = try options.corrections.map {
            try CorrectionFile(path: $0, now: options.now, messages: messages)
        }
        return try asking(files, corrections)
    }

    private static func asking(
        _ files: [SourceFileBytes], _ corrections: CorrectionFile?
    ) throws -> (data: GeoData, sources: SourceSet) {
        let databases = try files.map { try $0.database() }
        let sources = SourceSet(databases, corrections: corrections?.table ?? .none)
        let data = GeoData(
            sources: GeoSource.named(zip(files, databases).map { GeoSource($0, $1.metadata) }),
            corrections: corrections.map { ($0.path, $0.digest) }, locator: sources)
        return (data, sources)
    }

    private static func mapping(
        _ files: [SourceFileBytes], _ corrections: CorrectionFile?, _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (data: GeoData, atlas: Atlas) {
        let folder = options.cacheFolder.map(AtlasStore.init) ?? .standard
        let loader = AtlasLoader(files: files, corrections: corrections, store: options.usesCache ? folder : nil)
        let file = try loader.load(messages: messages)
        if !file.atlas.locations.contains(where: { $0.country != nil }) {
            messages("no source names a country: every place is unknown but for what corrections say\n")
        }
        let data = GeoData(
            sources: GeoSource.named(zip(files, file.sources).map { GeoSource($0, $1) }),
            corrections: corrections.map { ($0.path, $0.digest) }, locator: file.atlas)
        return (data, file.atlas)
    }
}

/// The bytes of a source, read once: what is hashed is what is opened, whatever becomes of the file.
struct SourceFileBytes: Sendable {
    let path: String
    let bytes: [UInt8]
    let digest: Digest

    fileprivate var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }

    init(path: String) throws {
        self.path = path
        bytes = try FileBytes.read(path)
        digest = Digest(of: bytes)
    }

    /// Reads several files; a source that agrees with itself would have two votes.
    static func read(_ paths: [String]) throws -> [SourceFileBytes] {
        let files = try paths.map { try SourceFileBytes(path: $0) }
        for (index, file) in files.enumerated() {
            guard let twin = files[..<index].first(where: { $0.digest == file.digest }) else { continue }
            throw CommandError(
                "--geo \(file.path): the same data as \(twin.path); a source that agrees with itself says nothing new")
        }
        return files
    }

    func database() throws -> GeoIPDatabase {
        try GeoIPDatabase.open(bytes: bytes, path: path)
    }
}

extension GeoSource {
    /// The sources with names that tell them apart.
    fileprivate static func named(_ sources: [GeoSource]) -> [GeoSource] {
        sources.map { source in
            var source = source
            if sources.count(where: { $0.name == source.name }) > 1 { source.name = source.path }
            return source
        }
    }

    init(_ file: SourceFileBytes, _ metadata: DatabaseMetadata) {
        self.init(
            path: file.path, name: file.fileName, databaseType: metadata.databaseType, buildDate: metadata.buildDate,
            digest: file.digest)
    }

    fileprivate init(_ file: SourceFileBytes, _ source: AtlasFile.Source) {
        self.init(
            path: file.path, name: file.fileName, databaseType: source.databaseType, buildDate: source.buildDate,
            digest: file.digest)
    }
}
