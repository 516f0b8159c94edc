import ArgumentParser
import IncidentAPI
import Varlink

/// The state now, then every change.
struct WatchVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Shows the state now, then every change as it comes.",
        discussion: """
            EXAMPLES:
              incidentctl watch --bell
              incidentctl watch --headquarters forest-fire
              incidentctl watch --from 1234 --output jsonl

            A lost connection is made again, and nothing is missed. Ends with Ctrl-C.
            """
    )

    @Option(help: ArgumentHelp("Only incidents that it has a part in.", valueName: "id"), completion: .headquarters)
    var headquarters: String?
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp("Show only what comes after this number.", valueName: "seq")
    )
    var from: Int64?
    @Flag(help: "Ring the terminal's bell for new incidents and breaches.") var bell = false
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        var stream = WatchStream(service: service, bell: bell)
        try stream.follow(headquarters: headquarters, from: from)
    }
}
