import IncidentModel
import Ledger
import LedgerIndex

/// Plays the engine's part: numbers incidents, applies events and makes batches of them.
struct Desk {
    static let jurisdiction = "140930"
    static let day = 2_026_11_21
    static let start = Instant(milliseconds: 1_795_240_800_000)

    private(set) var sequence: Int64 = 0
    private(set) var incidents: [IncidentID: Incident] = [:]
    private(set) var reports: [ReportID] = []
    private var number = 0
    private var entries: [Batch.Entry] = []
    private var touched: Set<IncidentID> = []
    var header = LedgerHeader()

    static let actor = Actor(account: "operator", person: "Li")

    // Each event has been asked for by a command of its own.
    private var command: CommandID { CommandID(high: 9, low: UInt64(sequence) + UInt64(entries.count)) }

    var now: Instant { Self.start + .seconds(sequence + Int64(entries.count)) }
    var reading: ClockReading { ClockReading(wall: now, boot: .seconds(sequence), bootID: "boot-1") }

    /// A report that opens an incident.
    @discardableResult
    mutating func report(personal: PersonalData? = PersonalData(caller: "Zhang", phone: "13800000000")) -> IncidentID {
        number += 1
        let id = IncidentID(jurisdiction: Self.jurisdiction, day: Self.day, number: number)
        var report = Report(id: ReportID(high: 7, low: UInt64(reports.count + 1)), kind: "structure-fire")
        report.place = "Wenchang Street \(number)"
        report.source = "119"
        report.figures = [.injured: Int64(number % 3)]
        let sealed = personal.map(SealedPersonalData.seal)
        report.personalDigest = sealed?.digest
        reports.append(report.id)
        let opening = Opening(
            report: report,
            plan: "plan-1",
            urgency: .life,
            town: "140930100",
            production: .unknown
        )
        add(opening, to: id, Samples.opening(at: now, number: number), personal: sealed)
        return id
    }

    mutating func add(
        _ act: some Act,
        to id: IncidentID?,
        _ consequences: Consequences = Consequences(),
        personal: SealedPersonalData? = nil
    ) {
        let event = Event(
            recordedAt: now,
            id: act.fact.report.map { CommandID($0.id) } ?? command,
            actor: Self.actor,
            jurisdiction: Self.jurisdiction,
            subjects: id.map { [.incident($0)] } ?? [],
            fact: act.fact,
            consequences: consequences
        )
        entries.append(Batch.Entry(event: event, personal: personal))
        guard let id else { return }
        incidents[id] = Incident.applying(event, sequence: sequence + Int64(entries.count), to: incidents[id])
        touched.insert(id)
    }

    mutating func note(_ text: String, on id: IncidentID) {
        let sealed = SealedPersonalData.seal(PersonalData(text: text))
        add(Note(text: sealed.digest), to: id, personal: sealed)
    }

    mutating func acknowledge(_ id: IncidentID) {
        var consequences = Consequences()
        consequences.ended = [TimerEnd(timer: 0, state: .met)]
        add(MilestoneRecord(milestone: .acknowledged, party: "fire", occurredAt: now), to: id, consequences)
    }

    mutating func close(_ id: IncidentID) {
        var consequences = Consequences()
        consequences.state = .closed
        add(Closing(outcome: "handled", reason: nil, note: nil), to: id, consequences)
    }

    mutating func forget(_ id: IncidentID) { add(Forgetting(reason: "retention over"), to: id) }

    mutating func adoptPlan(_ id: PlanID = "plan-1", _ plan: Plan = Samples.plan) {
        let adoption = PlanAdoption(id: id, plan: plan)
        header.callRows.take(adoption.fact)
        add(adoption, to: nil)
    }

    /// What has been entered since the last batch.
    mutating func batch() -> Batch {
        let batch = Batch(
            expectedSequence: sequence,
            entries: entries,
            incidents: touched.compactMap { incidents[$0] },
            reading: reading,
            header: header
        )
        sequence += Int64(entries.count)
        entries = []
        touched = []
        return batch
    }

    /// A plan, then five incidents in all stages, in several batches.
    mutating func fill(_ store: some EventStore) throws {
        adoptPlan()
        _ = try store.append(batch())
        let ids = (0..<5).map { _ in report() }
        _ = try store.append(batch())
        for (index, id) in ids.enumerated() {
            for step in 0..<index * 3 { note("note \(step)", on: id) }
            acknowledge(id)
        }
        _ = try store.append(batch())
        close(ids[0])
        close(ids[1])
        _ = try store.append(batch())
    }

    var needed: [Incident] {
        incidents.values.filter { incident in
            incident.isOpen || incident.timers.contains { $0.state.isOpen }
        }
        .sorted { $0.id < $1.id }
    }
}
