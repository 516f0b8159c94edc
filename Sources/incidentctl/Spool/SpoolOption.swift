import ArgumentParser
import Wording

/// Where calls wait that nobody has confirmed.
struct SpoolOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where calls wait that were not confirmed (or INCIDENT_SPOOL; else ~/.local/state/incidentctl/spool).",
            valueName: "dir"
        )
    )
    var spool: String?

    var folder: Spool { Spool(spool) }
}

extension Spool {
    /// Reminds whoever looks here of calls that wait; says nothing when none do.
    func remind(_ language: Language) {
        let count = count
        guard count > 0, let folder else { return }
        let option = isNamed ? " --spool \(folder)" : ""
        Screen.say(
            language(
                "!! \(count) 件接报未确认，暂存在 \(folder)：incidentctl report --resend\(option)",
                "!! \(count) calls are NOT CONFIRMED and wait in \(folder): incidentctl report --resend\(option)"
            )
        )
    }
}
