package import CordonAtlas
import CordonGeoIP
import CordonLanguage
public import CordonModel

/// What GeoIP sources say of every address, read into memory: changes of the files do not change it.
///
/// Immutable and safe to use from any thread; copies share their storage.
public struct PlaceData: Sendable {
    package let atlas: Atlas

    /// Takes an atlas that is there already.
    package init(_ atlas: Atlas) {
        self.atlas = atlas
    }

    /// Reads sources: MaxMind databases (`.mmdb`, also gzipped), or texts of ranges or networks.
    ///
    /// - Parameters:
    ///   - sources: Paths, in the order in which they are asked.
    ///   - corrections: A file that overrides them.
    ///   - now: The instant by which corrections expire.
    /// - Throws: ``LoadingError``, which names the file; also where there is no source, as nobody would be placed anywhere.
    /// - Complexity: O(networks of all sources × sources); a quarter of a second for a country database.
    public init(sources: [String], corrections: String? = nil, at now: Instant) throws(LoadingError) {
        if sources.isEmpty { throw LoadingError("no GeoIP sources: name at least one, or nobody is placed anywhere") }
        var tables: [SourceTable] = []
        for path in sources { tables.append(try Self.table(path)) }
        let corrections = try corrections.map { path throws(LoadingError) in try Self.corrections(path, at: now) }
        atlas = Atlas(sources: tables, corrections: corrections ?? .none)
    }

    private static func table(_ path: String) throws(LoadingError) -> SourceTable {
        do {
            return try GeoIPDatabase.open(path: path).survey().table
        } catch {
            throw LoadingError("\(error)")
        }
    }

    private static func corrections(_ path: String, at now: Instant) throws(LoadingError) -> CorrectionTable {
        let result: CorrectionsReader.Result
        do {
            result = try CorrectionsReader.read(path: path)
        } catch {
            throw LoadingError("\(error)")
        }
        guard let corrections = result.corrections else {
            throw LoadingError(DiagnosticRenderer(sources: [result.source]).text(result.diagnostics))
        }
        return CorrectionTable(corrections, at: now)
    }
}
