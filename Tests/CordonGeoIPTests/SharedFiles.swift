import Foundation
import Testing

/// Test databases that lie beside the checkout and are not part of it.
enum SharedFiles {
    static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let folder = packageRoot.deletingLastPathComponent().appending(path: "shared/geoip-tests")

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static let skip: Comment = "skipped: ../shared/geoip-tests is not beside the checkout"

    static func path(_ name: String) -> String { folder.appending(path: name).path }

    /// The files below a folder whose names end so, as paths from the shared folder on.
    static func names(below part: String, ending: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: path(part))?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(part)/\($0)" }
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: path(name))))
    }
}

/// A folder that is gone when the body has run.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cordon-geoip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}
