import ArgumentParser

/// A verb of the command line: its options, and what it does with the daemon.
protocol Verb: ParsableCommand {
    var options: SeatOptions { get }
    /// Nil for verbs that record nothing, or that mean somebody else by `--person`.
    var seatPerson: PersonOption? { get }

    func perform(_ service: Service) throws
}

extension Verb {
    var seatPerson: PersonOption? { nil }

    func run() throws { try perform(Service(Seat(options, person: seatPerson))) }
}
