import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// `report --batch FILE --dry-run`: reads everything, shows each report as it would be sent, and sends none.
struct BatchRehearsal {
    let service: Service
    var source: any BatchSource

    private var taken = 0
    private var refused = 0
    private var kinds: [String: Int] = [:]

    init(service: Service, source: any BatchSource) {
        self.service = service
        self.source = source
    }

    /// - Throws: ``CommandFailure``, with ``ExitStatus/refused`` when a line is no report.
    mutating func run() throws(CommandFailure) {
        let output = LineWriter(language: service.language)
        let remarks = BatchRemarks(language: service.language)
        while let line = try source.next()?.fitted() {
            remarks.add(line)
            switch line.content {
            case .bad(let problem):
                refused += 1
                output.write(BatchRun.refusal(line: line.number, problem))
            case .report(var report):
                taken += 1
                kinds[report["kind"]?.stringValue ?? "unknown", default: 0] += 1
                report["line"] = .integer(Int64(line.number))
                output.write(report)
            }
        }
        output.flush()
        remarks.finish()
        sum()
        if refused > 0 { throw .silent(.refused) }
    }

    private func sum() {
        let say = service.language
        let names = service.plan().map { plan in
            Dictionary(plan.kinds.map { ($0.id, $0.name.text(say)) }) { first, _ in first }
        }
        let rows = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (kind, count) in rows { Screen.say("\(count)\t\(names?[kind].map { "\($0) (\(kind))" } ?? kind)") }
        Screen.say(
            say(
                "试读 \(taken + refused) 行：可登记 \(taken)，不能登记 \(refused)；一行也没有登记。",
                "\(taken + refused) lines were read: \(taken) can be filed, \(refused) cannot. Nothing was filed."
            )
        )
    }
}
