import ArgumentParser

/// The benchmark's own program: what `deploy/dev/bench` runs beside the programs that people would use instead.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures incidentd.",
        subcommands: [
            LoadVerb.self, AppendVerb.self, CallsVerb.self, CheckVerb.self,
            LedgerCommand.self, StartCommand.self, MemoryCommand.self, TimersCommand.self, QueriesCommand.self,
            RoutingCommand.self, PathCommand.self,
        ]
    )
}
