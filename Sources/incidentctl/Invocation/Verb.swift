import ArgumentParser

/// A verb of the command line: its options, and what it does with the daemon.
protocol Verb: ParsableCommand {
    var options: SeatOptions { get }
    /// Nil for verbs that record nothing, which take `--person` all the same, or that mean somebody else by it.
    var seatPerson: PersonOption? { get }
    /// Nil for verbs whose answer is short.
    var seatView: ViewOptions? { get }

    func perform(_ service: Service) throws
}

extension Verb {
    var seatPerson: PersonOption? { nil }
    var seatView: ViewOptions? { nil }

    func run() throws { try perform(Service(Seat(options, person: seatPerson, view: seatView))) }
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
