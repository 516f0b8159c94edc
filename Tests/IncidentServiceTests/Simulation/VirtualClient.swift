import IncidentModel
import TestSupport

/// Somebody at a telephone with a list of things to tell: tells one after the other, and repeats each with the same id until
/// it is answered.
struct VirtualClient {
    let number: Int
    /// How many commands it still has to begin.
    var remaining: Int
    var begun = 0
    /// What it is about to get through.
    var current: Command.Action?
    /// The transmission that it waits for; nil when it has to send (again).
    var waitsFor: Int?

    init(number: Int, commands: Int) {
        self.number = number
        remaining = commands
    }

    var isDone: Bool { remaining == 0 && current == nil }
}

/// Draws what clients say, from what they have been told.
struct Script {
    var random: SeededRandom
    /// Incidents that were acknowledged to somebody.
    private(set) var known: [IncidentID] = []

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func learn(_ id: IncidentID) { if !known.contains(id) { known.append(id) } }

    /// The client's next command.
    ///
    /// - Parameters:
    ///   - client: Who asks.
    ///   - wall: The wall clock, by which people tell times.
    ///   - incidents: The incidents as they stand.
    ///   - revocable: Events that can be taken back.
    /// - Returns: What it asks for.
    mutating func next(
        for client: VirtualClient,
        wall: Int64,
        _ incidents: [IncidentID: Incident],
        revocable: [Witness.Revocable]
    ) -> Command.Action {
        let recent = random.chance(750) ? Array(known.suffix(4)) : known
        guard let id = random.pick(recent) else { return .report(report(client)) }
        switch random.number(1...100) {
        case ...24: return .report(report(client))
        case ...33: return .report(joining(id, client))
        case ...55: return .on(id, milestone(of: incidents[id], wall))
        case ...58:
            return takenApart(revocable) ?? .merge(id, into: random.pick(recent) ?? id, reason: "digest")
        case ...63: return .update(id, figures())
        case ...66: return .on(id, supplement())
        case ...73: return .on(id, correction())
        case 74:
            guard random.chance(500) else { return takenOut(revocable) ?? .on(id, correction()) }
            let original = random.pick(recent) ?? id
            return .close(id, reason: "digest", outcome: "duplicate", of: original)
        case ...76: return .note(id)
        case ...79: return .grade(id, random.pick([.one, .two, .three, nil] as [Grade?]) ?? nil, reason: "digest")
        case ...81:
            let party = random.pick(["traffic", "ambulance", "general", "nobody"] as [PartyID]) ?? "traffic"
            return .assign(id, party, standsDown: random.chance(300), reason: "digest")
        case ...83: return .takeCommand(id, random.pick(["general", "fire", "province", nil] as [PartyID?]) ?? nil)
        case ...90: return result(of: id, incidents[id], wall)
        case 91: return .merge(id, into: random.pick(recent) ?? id, reason: "digest")
        case 92: return undo(revocable) ?? .note(id)
        case 93 where random.chance(500):
            let level = random.pick([.one, .two, .three, .four, nil] as [ResponseLevel?]) ?? nil
            return .decide(
                id,
                level,
                length: random.chance(500) ? "24h" : nil,
                reason: random.chance(700) ? "digest" : nil
            )
        case 93: return .refer(id, to: random.pick(["保德县", "traffic", "rail"]) ?? "rail")
        case ...95:
            let closed = known.filter { incidents[$0].map { !$0.isOpen } ?? false }
            if random.chance(150), let ended = random.pick(closed) {
                return .on(ended, Forgetting(reason: random.chance(900) ? "retention over" : ""))
            }
            return .reopen(random.pick(closed) ?? id, reason: random.chance(900) ? "digest" : "")
        default:
            let reason = random.chance(700) ? "digest" : nil
            return .close(id, reason: reason, outcome: random.chance(900) ? "handled" : "handeld")
        }
    }

    /// What a client says when it repeats: the same, or the same report told otherwise.
    mutating func repeated(_ action: Command.Action) -> Command.Action {
        guard case .report(var report) = action, report.join == nil, random.chance(100) else { return action }
        report.kind = "road-crash"
        return .report(report)
    }

    private mutating func undo(_ revocable: [Witness.Revocable]) -> Command.Action? {
        let records = revocable.filter { $0.event.kind == .milestone || $0.event.kind == .taskCompleted }
        guard let record = random.pick(records), let id = record.event.incident else { return nil }
        let undo = try? Undo(record.event, record.sequence, of: id, reason: random.chance(900) ? "digest" : "")
        return undo.map { .on(id, $0) }
    }

    // Two that were taken for one.
    private mutating func takenApart(_ revocable: [Witness.Revocable]) -> Command.Action? {
        let duplicates = revocable.filter { $0.event.kind == .merged || $0.event.kind == .closed }
        guard random.chance(700), let record = random.pick(duplicates), let id = record.event.incident else {
            return nil
        }
        let unlinking = try? Unlinking(record.event, record.sequence, reason: random.chance(900) ? "digest" : "")
        return unlinking.map { .on(id, $0) }
    }

    // A report that was added to an incident, and is of another.
    private mutating func takenOut(_ revocable: [Witness.Revocable]) -> Command.Action? {
        let joined = revocable.filter { $0.event.kind == .joined }
        guard let record = random.pick(joined), let id = record.event.incident else { return nil }
        let splitting = try? Splitting(
            record.event,
            record.sequence,
            before: record.before,
            of: id,
            hasReason: random.chance(900)
        )
        return splitting.map { .on(id, $0) }
    }

    private mutating func supplement() -> Supplement {
        var supplement = Supplement()
        (supplement.figures, supplement.unit) = (figures(), random.chance(300) ? "某矿" : nil)
        supplement.told = random.chance(300) ? ["ambulance"] : []
        return supplement
    }

    private mutating func report(_ client: VirtualClient) -> Report {
        let kinds: [KindID] = ["structure-fire", "forest-fire", "road-crash", "mine-accident", "unknown", "no-kind"]
        let id = ReportID(high: UInt64(client.number), low: UInt64(client.begun))
        var report = Report(id: id, kind: kinds[random.number(0...40) % 6])
        if random.chance(300) { report.figures = figures() }
        if random.chance(200) { report.tags = ["wildland"] }
        report.isExercise = random.chance(80)
        if random.chance(60) { (report.callAs, report.hasNumber) = (random.pick(CallSort.allCases), true) }
        return report
    }

    private mutating func joining(_ id: IncidentID, _ client: VirtualClient) -> Report {
        var report = report(client)
        report.join = id
        return report
    }

    private mutating func figures() -> Figures {
        [
            random.pick([FigureID.deaths, .trapped, .missing]) ?? .deaths: Int64(
                random.pick([0, 1, 3, 12, 40, -1]) ?? 0
            )
        ]
    }

    private mutating func milestone(of incident: Incident?, _ wall: Int64) -> MilestoneRecord {
        let often: [Milestone] = [.acknowledged, .acknowledged, .acknowledged, .turnedOut, .arrived]
        let rare: [Milestone] = [.underControl, .extinguished, .released]
        var record = MilestoneRecord(milestone: random.pick(random.chance(800) ? often : rare) ?? .acknowledged)
        if random.chance(850) { record.party = random.pick(incident?.parties.map(\.party) ?? []) }
        if random.chance(300) {
            record.occurredAt = Instant(milliseconds: wall - Int64(random.number(-30_000...1_200_000)))
        }
        return record
    }

    private mutating func correction() -> Correction {
        var correction = Correction()
        correction.reason = random.chance(950) ? "digest" : ""
        if random.chance(500) {
            correction.incidentKind = random.pick(["structure-fire", "forest-fire", "road-crash"])
        }
        if random.chance(300) { correction.tags = random.chance(500) ? ["wildland"] : [] }
        if random.chance(300) { correction.figures = figures() }
        return correction
    }

    private mutating func result(of id: IncidentID, _ incident: Incident?, _ wall: Int64) -> Command.Action {
        let result = random.pick(CallResult.allCases) ?? .reached
        let open = incident.map { Array($0.needs.map(\.number)) } ?? []
        let number = (random.pick(open) ?? 0) + 1
        // The rooms under test ring these; what stands elsewhere is refused.
        let line = random.pick(["119", "120", "0350-20", "0350-30", "0350-31", "0350-10", "mine-rescue/duty"]) ?? "119"
        let need = NeedID(incident: id, number: number)
        if random.chance(100) {
            let postponement = TaskPostponement(
                line: CallLine(stored: line) ?? CallLine(),
                until: Instant(milliseconds: wall + Int64(random.number(-1...90) * 60_000)),
                reason: random.chance(900) ? "digest" : ""
            )
            return .call([need], postponement)
        }
        if random.chance(300) { return .claim(line, [need], takesOver: random.chance(300)) }
        if let rescue = incident?.needs.first(where: { $0.party == "mine-rescue" }), random.chance(500) {
            return .found("0350-7", for: "mine-rescue/duty", [NeedID(incident: id, number: rescue.number + 1)])
        }
        if random.chance(150) { return .found("0350-7", for: "mine-rescue/duty", [need]) }
        return .complete(line, [need], result)
    }
}
