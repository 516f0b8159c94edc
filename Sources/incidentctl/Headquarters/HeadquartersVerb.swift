import ArgumentParser
import IncidentAPI
import JSONCoding
import Varlink

/// The 1+17.
struct HeadquartersVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "headquarters",
        abstract: "Lists the headquarters, who is on duty, and what each has open.",
        discussion: """
            EXAMPLES:
              incidentctl headquarters
              incidentctl headquarters --output csv
            """
    )

    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let object = try service.call(.headquarters)
        let rows = (object["headquarters"]?.arrayValue ?? []).compactMap(\.objectValue)
        try Printer(service).array(
            of: HeadquartersEntry.self,
            pages: { try $0(rows) },
            table: { HeadquartersRows(presentation: $0).lines($1) }
        )
    }
}
