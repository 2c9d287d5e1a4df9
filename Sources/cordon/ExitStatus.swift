import CordonModel

/// The exit codes that tell answers from failures. 1 (failed) and 64 (usage) are ArgumentParser's own.
enum ExitStatus {
    static let denied: Int32 = 2
    static let changed: Int32 = 2
    static let checkFailed: Int32 = 3
    static let someRowsRejected: Int32 = 4
    static let held: Int32 = 5

    /// What `cordon explain` exits with.
    static func of(_ effect: Effect) -> Int32 {
        switch effect {
        case .admit: 0
        case .deny: denied
        case .hold: held
        }
    }
}
