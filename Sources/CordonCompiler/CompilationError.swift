/// Why a policy cannot be compiled.
public enum CompilationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is left of this rule's condition is too large, as of a nest of `any` and `all` over very many tags. The plain
    /// evaluator still decides by it.
    case tooLarge(rule: String)
    /// No rule by itself, but all that was asked of several together.
    case analysisTooLarge

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .tooLarge(let rule):
            "analysis.too-large: the condition of rule `\(rule)` is too large to be compiled; split it into several rules"
        case .analysisTooLarge:
            "analysis.too-large: the conditions of all rules together are too large to be compared; nothing is told of a part of them"
        }
    }
}
