import ArgumentParser
import IncidentAPI
import IncidentModel
import ResponsePlan

/// Response plans.
struct PlanVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Checks, writes out, tests and compares response plans.",
        discussion: """
            EXAMPLES:
              incidentctl plan show --to ./plan      the plan in force, to be edited
              incidentctl plan check ./plan
              incidentctl plan test routes.yaml --plan ./plan
              incidentctl plan diff /etc/incidentd/plan
            """,
        subcommands: [PlanCheckVerb.self, PlanShowVerb.self, PlanTestVerb.self, PlanDiffVerb.self]
    )
}

/// Plans loaded here, without the daemon.
enum LoadedPlans {
    /// Loads the file or folder at `path`; nil is the built-in plan.
    static func load(_ path: String?) throws(PlanErrors) -> LoadedPlan {
        guard let path else { return BuiltInPlan.loaded }
        return try PlanLoader.load(path: path)
    }
}

extension IncidentAPI.PlanError {
    /// What the loader found, as the wire tells it.
    init(_ error: ResponsePlan.PlanError) {
        self.init(file: error.file, line: error.line, column: error.column, message: error.message, fix: error.fix)
    }
}
