import ArgumentParser
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import ResponsePlan
import Wording

/// Checks a plan without the daemon.
struct PlanCheckVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a plan; ends with status 1 and all its errors when it is wrong.",
        discussion: """
            EXAMPLES:
              incidentctl plan check ./plan
              incidentctl plan check ./plan.yaml --output json
            """
    )

    /// What a check comes to, in JSON.
    struct Report: Hashable {
        var valid = false
        /// The SHA-256 of the compiled plan, by which status and events name it; null of a plan with errors.
        var plan: String?
        var errors: [IncidentAPI.PlanError] = []
        var warnings: [IncidentAPI.PlanError] = []
        /// Accounts and groups that the plan names and this machine does not have, such as `group hq-fire`.
        var missingAccounts: [String] = []
    }

    @Argument(help: "A plan's file or folder; the built-in plan when left out.") var path: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        var report: Report
        let line: String?
        do throws(PlanErrors) {
            let loaded = try LoadedPlans.load(path)
            report = Report(valid: true, errors: [], warnings: loaded.warnings.map(IncidentAPI.PlanError.init))
            report.missingAccounts = MissingAccounts(of: loaded.plan).names
            report.plan = (try? PlanID(of: loaded.plan))?.text
            line = summary(loaded.plan, report.plan, service.language)
        } catch {
            report = Report(valid: false, errors: error.errors.map(IncidentAPI.PlanError.init), warnings: [])
            line = nil
        }
        if service.seat.output == .table {
            let words = FailureWords(language: service.language)
            report.errors.forEach { Screen.say(words.line($0)) }
            report.warnings.forEach { Screen.say(service.language("提示：", "warning: ") + words.line($0)) }
            for name in report.missingAccounts {
                Screen.say(
                    service.language(
                        "提示：本机没有 \(name)；在这里运行的接警服务中，无人能以其名义操作。",
                        "warning: this machine has no \(name): with a daemon that runs here, nobody speaks through it."
                    )
                )
            }
            if let line { Screen.line(line) }
        } else {
            try Printer(service).object(report) { _ in [] }
        }
        if !report.valid { throw CommandFailure.silent(.refused) }
    }

    private func summary(_ plan: Plan, _ digest: String?, _ say: Language) -> String {
        let name = path ?? say("内置预案", "the built-in plan")
        let (parties, kinds) = (plan.headquarters.count, plan.kinds.count)
        let (rules, timers) = (plan.rules.count, plan.timers.count)
        return say(
            "✓ \(name)：\(parties) 个指挥部，\(kinds) 个类型，\(rules) 条规则，\(timers) 条时限",
            "✓ \(name): \(parties) headquarters, \(kinds) kinds, \(rules) rules, \(timers) timers"
        ) + (digest.map { say("；标识 \($0.prefix(12))", "; id \($0.prefix(12))") } ?? "")
    }
}

extension PlanCheckVerb.Report: Record {
    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("valid", &value.valid)
        try archive.field("plan", &value.plan)
        try archive.field("errors", &value.errors)
        try archive.field("warnings", &value.warnings)
        try archive.field("missingAccounts", &value.missingAccounts)
    }
}

/// The accounts and groups that a plan binds to its parties and that this machine does not have.
struct MissingAccounts {
    /// As `account duty-1` and `group hq-fire`, each once, in the order of the plan's parties.
    private(set) var names: [String] = []

    init(
        of plan: Plan,
        isAccount: (String) -> Bool = { getpwnam($0) != nil },
        isGroup: (String) -> Bool = { getgrnam($0) != nil }
    ) {
        let bindings = plan.headquarters.compactMap(\.binding) + plan.responders.compactMap(\.binding)
        for binding in bindings {
            binding.accounts.filter { !isAccount($0) }.forEach { add("account \($0)") }
            binding.groups.filter { !isGroup($0) }.forEach { add("group \($0)") }
        }
    }

    private mutating func add(_ name: String) {
        if !names.contains(name) { names.append(name) }
    }
}
