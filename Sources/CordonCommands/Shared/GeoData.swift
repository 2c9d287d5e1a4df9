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
    package let locator: any Locating

    /// Reads the data that the options name; `messages` takes lines for people, as of what could not be kept for the
    /// next run.
    package static func open(_ options: GeoOptions, messages: (String) -> Void) throws -> GeoData {
        let files = try options.paths().map { try SourceFileBytes(path: $0) }
        switch options.placing {
        case .sources:
            let databases = try files.map { try $0.database() }
            return GeoData(
                sources: zip(files, databases).map { GeoSource($0, $1.metadata) }, locator: SourceSet(databases))
        case .atlas:
            let (sources, atlas) = try atlas(files, options, messages: messages)
            return GeoData(sources: sources, locator: atlas)
        }
    }

    /// Reads the data that the options name into one atlas.
    package static func openAtlas(
        _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (sources: [GeoSource], atlas: Atlas) {
        try atlas(try options.paths().map { try SourceFileBytes(path: $0) }, options, messages: messages)
    }

    private static func atlas(
        _ files: [SourceFileBytes], _ options: GeoOptions, messages: (String) -> Void
    ) throws -> (sources: [GeoSource], atlas: Atlas) {
        let store = options.usesCache ? AtlasStore.standard : nil
        let file = try AtlasLoader(files: files, store: store).load(messages: messages)
        return (zip(files, file.sources).map { GeoSource($0, $1) }, file.atlas)
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
