import CordonLoad
import CordonReport

/// What pages of load tests say of how they were made.
enum LoadPassages {
    /// Of engines that take turns.
    static func compared(_ loop: LoadPlan.Loop, _ traces: [Workload], _ manifest: Manifest) -> [Passage] {
        page(
            [
                "All answers of the engines were compared first, with those of the plain evaluator and of the first source: "
                    + "times of wrong answers say nothing. Then the engines took turns in every repetition, each time another "
                    + "one first, so that whatever else the machine did hit all alike.",
                "A figure is the median of the repetitions, and the band around it goes from the least to the most. "
                    + Self.loop(loop),
            ] + workloads(traces), limits, manifest)
    }

    /// Of programs that are swapped under way.
    static func swapped(_ traces: [Workload], _ manifest: Manifest) -> [Passage] {
        page(
            [
                "Two programs were compiled before the run, and the one in force was swapped for the other again and again while "
                    + "decisions went on. Every single answer was compared with that of the evaluator for the policy whose "
                    + "program gave it.",
                "The curve has every decision's time from one answer to the next, the comparison and the taking over of a "
                    + "program included.",
            ] + workloads(traces),
            [
                "So that every answer can be compared, the addresses are few, and more of them are in the caches than elsewhere."
            ]
                + limits, manifest)
    }

    private static func page(_ method: [String], _ limits: [String], _ manifest: Manifest) -> [Passage] {
        [Passage("Method", method)] + manifest.passages + [Passage("Limits", limits)]
    }

    private static func loop(_ loop: LoadPlan.Loop) -> String {
        switch loop {
        case .closed:
            "The next address follows at once, so that this is how many decisions there can be, not how long one is "
                + "waited for."
        case .dependent:
            "The next address is known only when the answer is there, so that this is how long one decision takes."
        case .open: "Decisions fall due at fixed intervals, and a time counts from then, so that waiting is part of it."
        }
    }

    private static func workloads(_ traces: [Workload]) -> [String] {
        traces.map { "Workload \($0.rawValue): \($0.summary)." }
    }

    private static let limits = [
        "Times are of this machine and this hour: the same machine may differ by a third from one hour to the next. Compare "
            + "engines of one run, and two runs only by --compare.",
        "A decision is measured, not a service: nothing is read from a network or a disk, and where --text is not given, "
            + "addresses are numbers already.",
    ]
}
