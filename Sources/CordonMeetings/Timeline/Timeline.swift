import CordonModel

/// What happened, or was to happen, in some meetings, in the order of time.
///
/// Meetings, accounts, people, stays and connections are numbered from 0. A *stay* is one time that a person is in one
/// meeting, on one device; a person who comes back has another stay. A *connection* is who asks and from where: what a
/// ``MeetingJudge`` decides about.
package struct Timeline: Hashable, Sendable {
    package struct Meeting: Hashable, Sendable {
        package let name: String
        /// Nil where nobody tells whose meeting it is: then no suspension reaches it.
        package let account: Int32?

        package init(name: String, account: Int32?) {
            self.name = name
            self.account = account
        }
    }

    package struct Stay: Hashable, Sendable {
        package let meeting: Int32
        /// Of all people of all meetings; the same person in another meeting has another number.
        package let person: Int32

        package init(meeting: Int32, person: Int32) {
            self.meeting = meeting
            self.person = person
        }
    }

    package let meetings: [Meeting]
    package let stays: [Stay]
    package let accountCount: Int
    package let personCount: Int
    /// In the order in which they happen.
    package let events: [MeetingEvent]

    /// Puts events in order: by time, then what makes room before what fills it, then as they were given.
    ///
    /// - Complexity: O(*n* log *n*) for *n* events.
    package init(
        meetings: [Meeting], stays: [Stay], accountCount: Int, personCount: Int, events: [MeetingEvent]
    ) {
        self.meetings = meetings
        self.stays = stays
        self.accountCount = accountCount
        self.personCount = personCount
        self.events = events.enumerated().sorted { left, right in
            (left.element.at, left.element.rank, left.offset) < (right.element.at, right.element.rank, right.offset)
        }.map(\.element)
    }
}
