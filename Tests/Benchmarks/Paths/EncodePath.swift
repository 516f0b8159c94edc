import IncidentModel
import IncidentService

/// The bytes with which a report is answered.
struct EncodePath {
    private let plan: PlanIndex
    private let people: People
    private let fragments: AnswerFragments
    private let filed: [(report: Report, incident: IncidentBox)]

    /// - Throws: ``Refusal``; what the plan's encoder throws.
    init() throws {
        let now = Instant(milliseconds: 1_795_000_000_000)
        plan = try PlanIndex.builtIn()
        people = People(plan, rows: CallRows(plan.directory))
        fragments = AnswerFragments(people)
        let header = State.Header(plan: plan, isAdopted: true, clockShift: .zero, sequence: 1, recordedAt: now)
        var state = State(header: header)
        var samples = SampleReports(plan: plan)
        var filed: [(Report, IncidentBox)] = []
        for _ in 0..<64 {
            let report = samples.next().report
            let command = Command(actor: Actor(account: "operator"), action: .report(report))
            guard case .event(let event) = try state.decide(command, at: now) else { continue }
            state.apply(event)
            if let incident = event.incident.flatMap({ state.box($0) }) { filed.append((report, incident)) }
        }
        self.filed = filed
    }

    /// - Returns: How long it took.
    /// - Throws: What the writer throws.
    func run(_ count: Int) throws -> Duration {
        for number in 0..<min(count, 64) { try write(number) }
        return try measured {
            for number in 0..<count { try write(number) }
        }
    }

    @inline(never)
    private func write(_ number: Int) throws {
        guard answer(number).bytes().count > 100 else { throw Failed("The answer is empty.") }
    }

    private func answer(_ number: Int) -> AnswerWriter {
        let (report, incident) = filed[number % filed.count]
        let answer = AnswerWriter(incident, plan: plan, people: people, clockShift: .zero, fragments: fragments)
        answer.report = report.id
        answer.isCreated = true
        answer.warnings = report.warnings(plan: plan)
        return answer
    }
}
