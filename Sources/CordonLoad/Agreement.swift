package import CordonModel

/// Whether engines answer as they should, on the beginning of a trace.
package struct Agreement: Sendable {
    /// What is right for each address.
    package struct Reference: Sendable {
        package let decision: LoadAnswer
        /// The countries of which any will do; empty where nobody can tell.
        package let countries: Set<CountryCode?>

        package init(decision: LoadAnswer, countries: Set<CountryCode?>) {
            self.decision = decision
            self.countries = countries
        }
    }

    /// One wrong answer.
    package struct Disagreement: Error, Hashable, Sendable, CustomStringConvertible {
        package let engine: String
        package let mode: LoadMode
        package let workload: Workload
        package let address: String
        package let answer: LoadAnswer
        package let expected: String

        package var description: String {
            "engine \(engine) (\(mode.rawValue)) gives a wrong answer in workload \(workload.rawValue): for \(address) it "
                + "says \(answer), and right is \(expected); the times of such a run say nothing"
        }
    }

    /// How many addresses were compared, over all traces.
    package private(set) var addressCount = 0
    /// How many answers were compared, of all engines.
    package private(set) var answerCount = 0
    /// For how many of the addresses a rule decides, and not the policy's default.
    package private(set) var ruledCount = 0

    package init() {}

    /// Compares all engines with what is right for the first addresses of a trace.
    ///
    /// - Throws: ``Disagreement``, the first that is found.
    package mutating func check(
        _ engines: [any LoadEngine], _ trace: Trace, against references: [Reference]
    ) throws(Disagreement) {
        for engine in engines {
            let answers = engine.answers(trace, count: references.count)
            for (index, reference) in references.enumerated() {
                let answer = index < answers.count ? answers[index] : .rejected
                guard !reference.allows(answer) else { continue }
                throw Disagreement(
                    engine: engine.name, mode: engine.mode, workload: trace.workload, address: trace.label(index),
                    answer: answer, expected: reference.expectation(of: answer))
            }
            answerCount += references.count
        }
        addressCount += references.count
        ruledCount += references.count { $0.isByRule }
    }
}

extension Agreement.Reference {
    fileprivate var isByRule: Bool {
        guard case .decision(_, let rule, _) = decision else { return false }
        return rule != nil
    }

    fileprivate func allows(_ answer: LoadAnswer) -> Bool {
        guard case .country(let country) = answer else { return answer == decision }
        return countries.isEmpty || countries.contains(country)
    }

    fileprivate func expectation(of answer: LoadAnswer) -> String {
        guard case .country = answer else { return "\(decision)" }
        return countries.map { "\(LoadAnswer.country($0))" }.sorted().joined(separator: " or ")
    }
}

extension Trace {
    /// The address for a message; those of people are cut.
    fileprivate func label(_ index: Int) -> String {
        workload == .participants ? "\(self[index].truncated)" : "\(self[index])"
    }
}
