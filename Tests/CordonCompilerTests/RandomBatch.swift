import CordonCompiler
import CordonCore
import CordonModel
import CordonPolicy
import CordonTestSupport
import CordonWorlds

/// What follows from one seed: a world, and some policies or sets that are compiled on it, each in three ways.
struct RandomBatch {
    let world: World
    let spots: [Spot]
    /// Of each spot, found naively.
    let places: [Place]
    let requests: [Request]
    let isSets: Bool
    private(set) var candidates: [Candidate] = []
    private(set) var dice: Dice

    /// A policy with everything that is to answer as it says.
    struct Candidate {
        let subject: RandomSubject
        let vocabulary: PolicyVocabulary
        /// Alone, on the shared index of a library, and on the index of a survey.
        let programs: [(name: String, program: Program)]
    }

    static let subjects = 4

    init(seed: UInt64) throws {
        dice = Dice(seed: seed)
        var worlds = RandomWorld(seed: seed ^ 0x5EED_0001)
        world = worlds.world()
        spots = worlds.spots(in: world)
        places = spots.map { [world] in $0.place(in: world) }
        requests = RequestPool(count: 300, seed: seed ^ 0x5EED_0002).requests
        isSets = dice.chance(4)
        try compile(RandomPolicy(seed: seed ^ 0x5EED_0003))
    }

    private mutating func compile(_ policies: RandomPolicy) throws {
        var random = policies
        let subjects = try (0..<Self.subjects).map { _ in
            try isSets ? RandomSubject.set(&random) : RandomSubject.policy(&random)
        }
        let library = try PolicyCompiler.library(subjects.map(\.policy), world.atlas)
        let survey = try PolicyCompiler.survey(subjects.map(\.policy), world.atlas)
        try check(survey)
        for (index, subject) in subjects.enumerated() {
            let alone = try PolicyCompiler.program(subject.policy, world.atlas)
            candidates.append(
                Candidate(
                    subject: subject, vocabulary: PolicyVocabulary(of: subject.policy),
                    programs: [
                        ("program", alone), ("library", library[index]), ("survey", survey.programs[index]),
                    ]))
        }
    }

    /// What a survey says of a class is so at every spot of it.
    private func check(_ survey: ProgramSurvey) throws {
        guard let addresses = survey.programs.first?.addresses else { return }
        for (spot, place) in zip(spots, places) {
            guard let number = spot.placeClass(in: addresses) else { continue }
            let found = survey[number]
            let isSame =
                found.kind == place.addressKind && found.evidence == place.evidence
                && (found.embedded == place.embeddedEvidence || found.embedded == .none)
            guard number < survey.classCount, isSame else { throw Mismatch("a survey's class", place, found, spot) }
        }
    }
}

extension Spot {
    /// Nil where there is no address.
    func placeClass(in addresses: AddressIndex) -> UInt32? {
        switch self {
        case .ipv4(let bits): addresses.placeClass(ofIPv4: bits)
        case .ipv6(let bits): addresses.placeClass(ofIPv6: bits)
        case .phone, .nowhere: nil
        }
    }
}
