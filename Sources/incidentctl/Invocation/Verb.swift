import ArgumentParser
import IncidentModel
import Wording

/// A verb of the command line: its options, and what it does with the daemon.
protocol Verb: ParsableCommand {
    var options: SeatOptions { get }
    /// Nil for verbs that record nothing, which take `--person` all the same, or that mean somebody else by it.
    var seatPerson: PersonOption? { get }
    /// Nil for verbs that change no incident.
    var seatSeen: SeenOption? { get }
    /// Nil for verbs whose answer is short.
    var seatView: ViewOptions? { get }

    func perform(_ service: Service) throws
}

extension Verb {
    var seatPerson: PersonOption? { nil }
    var seatSeen: SeenOption? { nil }
    var seatView: ViewOptions? { nil }

    func run() throws {
        var seat = Seat(options, person: seatPerson, view: seatView)
        seat.expect = seatSeen?.expect
        try perform(Service(seat))
    }
}

/// A verb that asks, and whose answer may be long.
protocol QueryVerb: Verb {
    var view: ViewOptions { get }
}

extension QueryVerb {
    var seatView: ViewOptions? { view }
}

/// A verb that records something in the name of who sits at this seat.
protocol RecordingVerb: Verb {
    var person: PersonOption { get }
}

extension RecordingVerb {
    var seatPerson: PersonOption? { person }
}

/// A verb that changes an incident.
protocol ActVerb: RecordingVerb {
    var seen: SeenOption { get }
}

extension CommandConfiguration {
    /// Of a verb that does such an act: its help ends with what the table of acts says.
    static func act(
        _ kind: EventKind,
        commandName: String,
        abstract: String,
        discussion: String
    ) -> CommandConfiguration {
        let rule = ActRule.of(kind).map { "\n\n" + $0.label.en } ?? ""
        return CommandConfiguration(commandName: commandName, abstract: abstract, discussion: discussion + rule)
    }
}

extension ActVerb {
    var seatSeen: SeenOption? { seen }
}
