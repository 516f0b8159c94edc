import ArgumentParser
import Glibc
import IncidentAPI
import UserInput
import Wording

/// Looks over the daemon and its machine.
struct DoctorVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks over the daemon and its machine, and says what to do about what is wrong.",
        discussion: """
            EXAMPLES:
              incidentctl doctor
              sudo incidentctl doctor --deep        verifies the whole ledger as well
              incidentctl doctor -o json

            One line for each of daemon, plan, ledger, disk, sockets, journal, clock and
            groups: ok, warn or FAIL, with a command to type under each that is not ok.
            Works with the daemon running or not: a running one says where its state folder
            and its plan are. Ends with status 1 when something fails, with 77 when this
            account may not ask the daemon; warnings alone are 0.
            """
    )

    @OptionGroup var folder: StateOption
    @Option(
        help: ArgumentHelp(
            "The configured plan, where no daemon says it (else /etc/incidentd/plan, if it is there).",
            valueName: "path"
        )
    )
    var plan: String?
    @Flag(help: "Verify the whole ledger, which takes minutes for a large one.") var deep = false
    @OptionGroup var spool: SpoolOption
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    private static let usualPlan = "/etc/incidentd/plan"

    func perform(_ service: Service) throws {
        // What it looks over is this machine's.
        let service = Service(service.seat.onThisMachine)
        defer { spool.folder.remind(service.language) }
        let configured = plan ?? (access(Self.usualPlan, F_OK) == 0 ? Self.usualPlan : nil)
        let examination = Examination(
            service: service,
            typedState: folder.state,
            usualState: folder.path(of: service.seat.jurisdiction),
            plan: configured,
            isDeep: deep
        )
        let symptoms = try examination.symptoms()
        // What machines read is the same in both languages and in UTC; people read the jurisdiction's time.
        var diagnosis = Diagnosis(symptoms: symptoms, say: .en)
        if service.seat.output == .table {
            // Not before the daemon's clock was held against the machine's.
            service.adoptTime()
            let times = Times(language: service.language, clock: .system)
            diagnosis = Diagnosis(symptoms: symptoms, say: service.language, time: times.local)
        }
        let findings = diagnosis.findings
        if service.seat.output == .table {
            Screen.line(FindingRows(presentation: .here(.none)).lines(findings).joined(separator: "\n"))
        } else {
            try Printer(service).array(findings)
        }
        if symptoms.isBarred { throw CommandFailure.silent(.notPermitted) }
        if findings.contains(where: { $0.state == .fail }) { throw CommandFailure.silent(.refused) }
    }
}
