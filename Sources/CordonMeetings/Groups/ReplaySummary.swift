/// What a caller wants to know of a replay of many groups of meetings: told group by group, and added up.
///
/// Groups come to a summary in their order. Summaries of groups that follow each other are merged in that order too, so that
/// the result is the same however many threads there are.
package protocol ReplaySummary: Sendable {
    /// Takes one consequence; those of a group come in the order of time.
    mutating func note(_ consequence: Consequence, in group: MeetingGroup) throws

    /// Takes the replay of a group that has come to its end.
    mutating func add(_ replay: Replay<some MeetingJudge>, of group: MeetingGroup) throws

    /// Adds what was told of the groups behind these.
    mutating func merge(_ next: Self)
}
