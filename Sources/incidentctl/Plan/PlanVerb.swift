import ArgumentParser

/// Response plans.
struct PlanVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Checks, writes out, tests and compares response plans.",
        discussion: """
            EXAMPLES:
              incidentctl plan show --to ./plan      the built-in plan, to be edited
              incidentctl plan check ./plan
              incidentctl plan test routes.yaml --plan ./plan
              incidentctl plan diff /etc/incidentd/plan
            """,
        subcommands: [PlanCheckVerb.self, PlanShowVerb.self, PlanTestVerb.self, PlanDiffVerb.self]
    )
}
