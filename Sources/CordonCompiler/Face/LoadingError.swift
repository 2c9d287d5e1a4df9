/// Why a policy or GeoIP data cannot be used.
///
/// A plain value, safe to use from any thread.
public struct LoadingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, what is wrong with it and where, and what to do; for policies all problems at once.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
