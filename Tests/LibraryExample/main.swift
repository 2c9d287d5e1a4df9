import CordonCompiler
import CordonCore
import CordonModel

// At start: open policy and data, and compile them.
let now = Instant(milliseconds: 1_591_272_000_000)
let data = try PlaceData(sources: ["datasets/geoip/ipfire-country.mmdb"], at: now)
let policy = try PolicyFile(path: "policies/mainland-china-participants.yaml")
let slot = ProgramSlot(try Program(policy, data))

// In each thread, for each meeting: take the program in force, and prepare the meeting.
var snapshot = slot.snapshot()
let meeting = Meeting(name: "94381", tags: ["june-4"])
var context = try snapshot.program.context(of: meeting, at: now)

// For each participant who wants to enter: decide.
let entrant = snapshot.program.table.entrant(Participant(channel: .web, user: "someone@example.org"))
for address in ["203.198.135.33", "114.247.50.2", "10.0.0.7"] {
    let outcome = try context.decide(address, entrant)
    let rule = outcome.rule.map { snapshot.program.table.ruleIDs[$0] } ?? "(default)"
    print(address, outcome.effect, rule, outcome.isCertain ? "certain" : "uncertain")
}

// When policy or data have changed: swap. Readers see it at their next refresh, and prepare their meetings again.
slot.swap(try Program(policy, data))
if slot.refresh(&snapshot) { context = try snapshot.program.context(of: meeting, at: now) }
print("generation", snapshot.generation)
