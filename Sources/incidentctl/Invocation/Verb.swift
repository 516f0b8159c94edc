import ArgumentParser

/// A verb of the command line: its options, and what it does with the daemon.
protocol Verb: ParsableCommand {
    var options: SeatOptions { get }
    /// Nil for verbs that record nothing, which take `--person` all the same, or that mean somebody else by it.
    var seatPerson: PersonOption? { get }

    func perform(_ service: Service) throws
}

extension Verb {
    var seatPerson: PersonOption? { nil }

    func run() throws { try perform(Service(Seat(options, person: seatPerson))) }
}

/// A verb that records something in the name of who sits at this seat.
protocol RecordingVerb: Verb {
    var person: PersonOption { get }
}

extension RecordingVerb {
    var seatPerson: PersonOption? { person }
}
