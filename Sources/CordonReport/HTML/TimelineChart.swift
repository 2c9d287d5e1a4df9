package import CordonModel

/// How many people are in a place and how many are kept out of it, over time, and what happened meanwhile.
package struct TimelineChart: Sendable {
    /// People in two groups: those within a region, and everybody else.
    package struct Count: Hashable, Sendable {
        package var within: Int
        package var elsewhere: Int

        package init(within: Int = 0, elsewhere: Int = 0) {
            self.within = within
            self.elsewhere = elsewhere
        }

        var total: Int { within + elsewhere }
    }

    /// From this time on, until the next step.
    package struct Step: Hashable, Sendable {
        package let at: Instant
        package let present: Count
        package let keptOut: Count

        package init(at: Instant, present: Count, keptOut: Count) {
            self.at = at
            self.present = present
            self.keptOut = keptOut
        }
    }

    /// What a mark stands for; each has a shape of its own.
    package enum Kind: String, CaseIterable, Sendable {
        case order
        case inForce
        case ended
        case suspended
        case reinstated
        case other
    }

    /// Something that happened at one time.
    package struct Mark: Sendable {
        package let at: Instant
        package let kind: Kind
        package let label: String

        package init(at: Instant, kind: Kind, label: String) {
            self.at = at
            self.kind = kind
            self.label = label
        }
    }

    package let title: String
    /// What the two groups are called, as in `in mainland-china` and `elsewhere`.
    package let within: String
    package let elsewhere: String
    package let from: Instant
    package let until: Instant
    /// In order of time; of several at one time the last counts.
    package let steps: [Step]
    /// In order of time.
    package let marks: [Mark]
    /// Writes a count.
    package let format: @Sendable (Int) -> String
    /// People that the picture has room for at least, above and below the line, where several are to be compared.
    package var room = Room()

    package init(
        title: String, within: String, elsewhere: String, from: Instant, until: Instant, steps: [Step], marks: [Mark],
        format: @escaping @Sendable (Int) -> String
    ) {
        self.title = title
        self.within = within
        self.elsewhere = elsewhere
        self.from = from
        self.until = until
        self.steps = steps
        self.marks = marks
        self.format = format
    }

    /// The most people who are present at one time, and the most who are kept out at one time.
    package struct Room: Hashable, Sendable {
        package var present = 0
        package var keptOut = 0
    }

    private var needed: Room {
        Room(
            present: max(room.present, steps.map(\.present.total).max() ?? 0),
            keptOut: max(room.keptOut, steps.map(\.keptOut.total).max() ?? 0))
    }

    var scale: CountScale { CountScale(above: needed.present, below: needed.keptOut) }
    var time: TimeScale { TimeScale(from: from, until: until) }
}

extension Chart {
    /// Timelines beside each other, with one scale of people for all.
    package static func timelines(title: String, _ charts: [TimelineChart]) -> Chart {
        let room = TimelineChart.Room(
            present: charts.flatMap(\.steps).map(\.present.total).max() ?? 0,
            keptOut: charts.flatMap(\.steps).map(\.keptOut.total).max() ?? 0)
        let drawn = charts.map { chart in
            var chart = chart
            chart.room = room
            return Chart.timeline(chart)
        }
        return .multiples(title: title, drawn)
    }
}
