import ArgumentParser
import Glibc
import IncidentAPI
import JSONCoding

/// What a new plan would change.
struct PlanDiffVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Says what a new plan would change, without adopting it.",
        discussion: """
            EXAMPLES:
              incidentctl plan diff /etc/incidentd/plan.new

            The daemon reads the path itself, so it must be able to.
            """
    )

    @Argument(help: "A plan's file or folder.") var path: String
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let object = try service.call(.planDiff, PlanDiffParameters { $0.path = Self.absolute(path) })
        try Printer(service).object(object) { presentation in
            PlanChangeRows(presentation: presentation).lines(try service.decode(object, as: PlanDiffReply.self))
        }
    }

    static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
