import CordonAtlas
import CordonAudit
import CordonCompiler
import CordonModel
import CordonPolicy

/// The data of an audit: as it was, and as it is to be, if that has changed too.
struct AuditData {
    let old: GeoData
    /// The old one where nothing has changed.
    let new: GeoData
    let isChanged: Bool
    private let oldAtlas: Atlas
    private let newAtlas: Atlas

    /// Opens what the options name; new data that is the old one is told of, and is no change.
    init(_ geo: GeoOptions, _ newGeo: GeoOptions?, messages: (String) -> Void) throws {
        (old, oldAtlas) = try GeoData.openWithAtlas(geo, messages: messages)
        guard let newGeo else {
            (new, newAtlas, isChanged) = (old, oldAtlas, false)
            return
        }
        let (new, atlas) = try GeoData.openWithAtlas(newGeo, messages: messages)
        isChanged = !new.isSame(as: old)
        (self.new, newAtlas) = isChanged ? (new, atlas) : (old, oldAtlas)
        if !isChanged { messages("--geo-new: the same data as before; only policies are compared\n") }
    }

    /// Who is treated differently.
    func difference(_ old: Policy, _ new: Policy) throws(CompilationError) -> PolicyDifference {
        guard isChanged else { return try PolicyDifference(old, new, oldAtlas) }
        return try PolicyDifference(old, on: oldAtlas, new, on: newAtlas)
    }

    /// Whether a change is about a region and about nothing else.
    func scopeProof(_ old: Policy, _ new: Policy, _ scope: RegionUnion) throws(CompilationError) -> ScopeProof {
        try ScopeProof(old, new, isChanged ? atlases : [newAtlas], scope: scope)
    }

    /// Tells what the data of each cannot answer.
    func reportGaps(_ pair: LoadedPair, now: Instant, _ messages: (String) -> Void) {
        pair.old?.reportGaps(old, oldAtlas, now: now, messages)
        if pair.old?.policy != pair.new?.policy || isChanged {
            pair.new?.reportGaps(new, newAtlas, now: now, messages)
        }
    }

    var census: PlaceCensus { isChanged ? PlaceCensus(newAtlas, since: oldAtlas) : PlaceCensus(oldAtlas) }

    /// That of the old policy, then that of the new one.
    var atlases: [Atlas] { [oldAtlas, newAtlas] }
}

extension GeoData {
    /// Whether the answers are the same, whatever the files are called.
    fileprivate func isSame(as other: GeoData) -> Bool {
        sources.map(\.digest) == other.sources.map(\.digest) && corrections?.digest == other.corrections?.digest
    }
}
