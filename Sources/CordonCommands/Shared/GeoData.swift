package import CordonAtlas
import CordonGeoIP
package import CordonModel

/// One source as reports and manifests name it.
package struct GeoSource: Hashable, Sendable {
    /// As the user named it.
    package let path: String
    package let databaseType: String
    /// Nil where the source tells none.
    package let buildDate: Instant?
    package let digest: Digest

    /// The file's name, short enough for a table.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

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

    /// Reads the data that the options name; `messages` takes lines for people, as of what could not be kept for the
    /// next run.
    package static func open(_ options: GeoOptions, messages: (String) -> Void) throws -> GeoData {
        let files = try options.paths().map { try SourceFileBytes(path: $0) }
        let corrections = try options.corrections.map {
            try CorrectionFile(path: $0, now: options.now, messages: messages)
        }
        switch options.placing {
        case .sources: return try asking(files, corrections)
        case .atlas: return try mapping(files, corrections, options, messages: messages).data
        }
    }

    /// Reads the data that the options name into one atlas.
    package static func openAtlas(
        _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (sources: [GeoSource], atlas: Atlas) {
        let files = try options.paths().map { try SourceFileBytes(path: $0) }
        let (data, atlas) = try mapping(files, nil, options, messages: messages)
        return (data.sources, atlas)
    }

    private static func asking(_ files: [SourceFileBytes], _ corrections: CorrectionFile?) throws -> GeoData {
        let databases = try files.map { try $0.database() }
        return GeoData(
            sources: zip(files, databases).map { GeoSource($0, $1.metadata) },
            corrections: corrections.map { ($0.path, $0.digest) },
            locator: SourceSet(databases, corrections: corrections?.table ?? .none))
    }

    private static func mapping(
        _ files: [SourceFileBytes], _ corrections: CorrectionFile?, _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (data: GeoData, atlas: Atlas) {
        let folder = options.cacheFolder.map(AtlasStore.init) ?? .standard
        let loader = AtlasLoader(files: files, corrections: corrections, store: options.usesCache ? folder : nil)
        let file = try loader.load(messages: messages)
        let data = GeoData(
            sources: zip(files, file.sources).map { GeoSource($0, $1) },
            corrections: corrections.map { ($0.path, $0.digest) }, locator: file.atlas)
        return (data, file.atlas)
    }
}

/// The bytes of a source, read once: what is hashed is what is opened, whatever becomes of the file.
struct SourceFileBytes: Sendable {
    let path: String
    let bytes: [UInt8]
    let digest: Digest

    init(path: String) throws {
        self.path = path
        bytes = try FileBytes.read(path)
        digest = Digest(of: bytes)
    }

    func database() throws -> GeoIPDatabase {
        try GeoIPDatabase.open(bytes: bytes, path: path)
    }
}

extension GeoSource {
    init(_ file: SourceFileBytes, _ metadata: DatabaseMetadata) {
        self.init(
            path: file.path, databaseType: metadata.databaseType, buildDate: metadata.buildDate, digest: file.digest)
    }

    fileprivate init(_ file: SourceFileBytes, _ source: AtlasFile.Source) {
        self.init(
            path: file.path, databaseType: source.databaseType, buildDate: source.buildDate, digest: file.digest)
    }
}
