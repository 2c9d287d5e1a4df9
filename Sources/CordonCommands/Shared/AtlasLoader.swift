import CordonAtlas
import CordonGeoIP

/// Gets the atlas of some sources, from the store or by sweeping them.
struct AtlasLoader {
    let files: [SourceFileBytes]
    let corrections: CorrectionFile?
    /// Nil where nothing is kept.
    let store: AtlasStore?

    private var key: Digest {
        Digest(of: Array("atlas".utf8) + files.flatMap(\.digest.bytes) + (corrections?.key ?? []))
    }

    private var table: CorrectionTable { corrections?.table ?? .none }

    func load(messages: (String) -> Void) throws -> AtlasFile {
        if let kept = kept(messages) { return kept }
        let made = try sweep()
        do {
            try store?.write(made, key)
        } catch {
            messages("\(error); the next run sweeps the sources again\n")
        }
        return made
    }

    /// A damaged or foreign file is told of and not believed.
    private func kept(_ messages: (String) -> Void) -> AtlasFile? {
        do {
            return try store?.read(key, corrections: table)
        } catch {
            messages("\(error); it is made again\n")
            return nil
        }
    }

    private func sweep() throws -> AtlasFile {
        var sources: [AtlasFile.Source] = []
        var tables: [SourceTable] = []
        for file in files {
            let database = try file.database()
            sources.append(
                AtlasFile.Source(
                    databaseType: database.metadata.databaseType, buildDate: database.metadata.buildDate,
                    digest: file.digest.bytes))
            tables.append(database.survey().table)
        }
        return AtlasFile(key: key.bytes, sources: sources, atlas: Atlas(sources: tables, corrections: table))
    }
}
