internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import Systemd
internal import Varlink
internal import Wording

/// How the journal has one kind of event.
struct ActRow: Sendable {
    /// How urgently somebody has to look at it, by what happened and by the rank of the incident's urgency.
    typealias Priority = @Sendable (Fact, Int) -> JournalPriority

    let kind: EventKind
    /// Drawn once (`journalctl --new-id128`), and never given to another kind.
    let messageID: String
    let priority: Priority

    private init(_ kind: EventKind, _ messageID: String, _ priority: @escaping Priority = { _, _ in .notice }) {
        self.kind = kind
        self.messageID = messageID
        self.priority = priority
    }

    private static func by(
        _ life: JournalPriority,
        _ urgent: JournalPriority,
        _ routine: JournalPriority
    ) -> Priority { { [life, urgent, routine][$1] } }

    private static func always(_ priority: JournalPriority) -> Priority { { _, _ in priority } }

    static let rows: [ActRow] = [
        ActRow(.reported, "d61fded5f18d4359891f12be825dd79d", by(.critical, .warning, .notice)),
        ActRow(.joined, "eddddaa449fc4455b2e9e836106ad164"),
        ActRow(.milestone, "703f4414b9f5448a843204c85bcdf1c3"),
        ActRow(.supplemented, "0b3ed235c4b24deabfd71c91bdc2a58a"),
        ActRow(.updated, "5cf6847ea3134341b8ba4b3b13fd6fd9"),
        ActRow(.corrected, "e87f8c2541e14947a9906e02e6ffba2e"),
        ActRow(.noted, "3231c5b4d76749d9ab7c0a72c111f688", always(.informational)),
        ActRow(.regraded, "7a20ff27873b4bedbaf0c75c0a1dcde1"),
        ActRow(.assigned, "dd12da178dec4e30a96cd5fcbe37404d"),
        ActRow(.commandTaken, "4ae97b43868c4d1a8aa4c79f2bc20107"),
        ActRow(.timerWarned, "0c38dbfc01be496ea954b0a75768f4a8", by(.warning, .notice, .informational)),
        ActRow(.timerBreached, "08d793bf50914e8bae4ca85245224e10", by(.alert, .error, .warning)),
        ActRow(.timerExpired, "1cb309030eb8458a932091abfac49dce", by(.error, .warning, .warning)),
        ActRow(.taskCompleted, "2c157d7eebb443d4bc67014797cdc0ff") { fact, rank in
            guard case .task(let completion) = fact, !completion.result.isReached else { return .informational }
            return [.warning, .notice, .notice][rank]
        },
        ActRow(.taskClaimed, "a615056d87f74af7bde3a954677c16b9", always(.informational)),
        ActRow(.taskPostponed, "ab1b7dbcc2114cffbd23f60939791b2a"),
        ActRow(.taskPhoneSet, "201cebdca18d4bdfbcaceed59ec16f7e"),
        ActRow(.closed, "e945e2457617421881f05eae0b9779c2"),
        ActRow(.reopened, "cc309323524049c483afd390b13b3a76", by(.critical, .warning, .notice)),
        ActRow(.undone, "6e166018c596464b983d362011c1e8d0", by(.warning, .notice, .notice)),
        ActRow(.referred, "0f2d9d621f1645dbb37fc9b1839f7b07"),
        ActRow(.responseDecided, "f5ebc2d68e4b43d1a01b01f0c32015fa", by(.warning, .warning, .notice)),
        ActRow(.merged, "2e4bd56634c94b9ab27e5902f698e61e"),
        ActRow(.unlinked, "a74837230a31409cad26f7fba73f35a0", by(.warning, .notice, .notice)),
        ActRow(.split, "81e449df42a94414979fbc479dcb2364", by(.critical, .warning, .notice)),
        ActRow(.planAdopted, "4f9b84f8238b46c4abdf49e8b0177d50"),
        ActRow(.clockStepped, "f60ffb3e5cac44589565ff189026813d", always(.warning)),
        ActRow(.forgotten, "3b0cf1a4f9c54d1d8d5e7c8a52b06e91"),
        ActRow(.continued, "ce3908d76ecc4ea6bcbae85d5ebf3315", always(.warning)),
        ActRow(.leaderChanged, "df2c925e01d64912abf156ce2020ce30", always(.warning)),
    ]

    private static let byKind = Dictionary(uniqueKeysWithValues: rows.map { ($0.kind, $0) })

    static func of(_ kind: EventKind) -> ActRow {
        guard let row = byKind[kind] else { preconditionFailure("\(kind) has no row") }
        return row
    }
}

// The methods that change an incident: for each, how its parameters become an act.
extension MethodRow {
    static let acts: [MethodRow] = [
        MethodRow(method: .report) { try $0.report($1) },
        MethodRow(method: .supplement) { try $0.supplement($1, .supplement) },
        MethodRow(method: .intakeSupplement) { try $0.supplement($1, .intakeSupplement) },
        milestone(.acknowledge, .acknowledged),
        milestone(.turnOut, .turnedOut),
        milestone(.arrive, .arrived),
        milestone(.underControl, .underControl),
        milestone(.extinguished, .extinguished),
        milestone(.release, .released),
        act(.close) { (parameters: CloseParameters, reader) in
            try reader.sealing(note: parameters.note, reason: parameters.reason) { digest in
                Closing(
                    outcome: try reader.outcome(parameters.outcome),
                    reason: parameters.reason.flatMap { $0.isEmpty ? nil : digest },
                    note: parameters.note.flatMap { $0.isEmpty ? nil : digest },
                    original: try parameters.of.map { text throws(Refusal) in
                        guard let original = IncidentID(text) else { throw .notFound(text) }
                        return original
                    }
                )
            }
        },
        act(.reopen) { (parameters: ReopenParameters, reader) in
            try reader.sealing(reason: parameters.reason) { Reopening(reason: $0 ?? "") }
        },
        act(.refer) { (parameters: ReferParameters, reader) in
            try reader.sealing(note: parameters.note) { digest in
                guard let to = try TextBound.line.check(parameters.to, "to"), !to.isEmpty else {
                    throw InvalidField("to", .missing)
                }
                guard let receiver = try TextBound.line.check(parameters.receivedBy, "receivedBy"), !receiver.isEmpty
                else { throw InvalidField("receivedBy", .missing) }
                return Referral(to: to, receivedBy: receiver, note: digest)
            }
        },
        act(.decideResponse) { (parameters: DecideResponseParameters, reader) in
            let lifts = parameters.lift ?? false
            let level = try reader.fields.word(parameters.level, "level")
            guard !(lifts && level != nil) else { throw InvalidField("lift", .oneOf(["level", "lift"])) }
            return try reader.sealing(reason: parameters.reason) { digest in
                ResponseDecision(
                    level: level,
                    lifts: lifts,
                    statement: ResponseStatement(
                        matter: try TextBound.line.check(parameters.matter, "matter"),
                        length: try TextBound.line.check(parameters.length, "length"),
                        measures: try TextBound.text.check(parameters.measures, "measures")
                    ),
                    decidedBy: try TextBound.line.check(parameters.decidedBy, "decidedBy"),
                    reason: digest
                )
            }
        },
        MethodRow(method: .undo) { try $0.undo($1) },
        act(.merge) { (parameters: MergeParameters, reader) in
            try reader.sealing(reason: parameters.reason) { digest in
                guard let into = IncidentID(parameters.into) else { throw Refusal.notFound(parameters.into) }
                return Merging(into: into, reason: digest ?? "")
            }
        },
        MethodRow(method: .unlink) { try $0.unlink($1) },
        MethodRow(method: .split) { try $0.split($1) },
        act(.update, readUpdate),
        act(.intakeUpdate, readUpdate),
        act(.correct) { (parameters: CorrectParameters, reader) in
            try reader.sealing(reason: parameters.reason) { digest in
                var correction = try reader.fields.correction(parameters)
                correction.reason = digest ?? ""
                return correction
            }
        },
        act(.note, readNote),
        act(.intakeNote, readNote),
        act(.grade) { (parameters: GradeParameters, reader) in
            guard let choice = try reader.fields.word(parameters.to, "to") else { throw InvalidField("to", .missing) }
            return try reader.sealing(reason: parameters.reason) { digest in
                Regrading(grade: choice.grade, reason: digest ?? "")
            }
        },
        act(.assign) { (parameters: AssignParameters, reader) in
            try reader.sealing(reason: parameters.reason) { digest in
                Assignment(
                    party: try reader.party(parameters.party) ?? PartyID(),
                    role: try assignedRole(parameters),
                    strength: try reader.fields.word(parameters.strength, "strength") ?? .assign,
                    standsDown: parameters.standDown ?? false,
                    reason: digest ?? ""
                )
            }
        },
        act(.takeCommand) { (parameters: TakeCommandParameters, reader) in
            try reader.sealing(reason: parameters.reason) { digest in
                CommandTaking(
                    party: try reader.headquarters(parameters.party),
                    commander: try TextBound.line.check(parameters.commander, "commander"),
                    reason: digest,
                    isBeside: parameters.beside ?? false
                )
            }
        },
    ]

    /// A method whose parameters become one act on one incident.
    static func act<Parameters: ActParameters, Act: IncidentAct>(
        _ method: Method,
        _ read: @escaping @Sendable (Parameters, ActReader) throws -> ActReader.Sealed<Act>
    ) -> MethodRow where Parameters: SendableMetatype {
        MethodRow(method: method) { dispatcher, call in
            let (command, personal) = try dispatcher.command(of: call, to: method, read)
            dispatcher.change(command, beside: personal, method, call)
        }
    }

    private static func milestone(_ method: Method, _ milestone: Milestone) -> MethodRow {
        act(method) { (parameters: MilestoneParameters, reader) in
            try reader.sealing(note: parameters.note, reason: parameters.reason) { digest in
                MilestoneRecord(
                    milestone: milestone,
                    party: try reader.party(parameters.party),
                    occurredAt: try reader.fields.time(parameters.occurredAt, "occurredAt"),
                    by: try TextBound.line.check(parameters.by, "by"),
                    via: try reader.fields.word(parameters.via, "via"),
                    note: parameters.note.flatMap { $0.isEmpty ? nil : digest },
                    reason: parameters.reason.flatMap { $0.isEmpty ? nil : digest }
                )
            }
        }
    }

    // Who leads is the rules' to say.
    private static func assignedRole(_ parameters: AssignParameters) throws -> Role? {
        guard let word = parameters.role else { return nil }
        guard let role = word.known, role != .lead else {
            throw InvalidField("role", .oneOf(["support", "responder"]))
        }
        return role
    }

    private static func readUpdate(
        _ parameters: UpdateParameters,
        _ reader: ActReader
    ) throws -> ActReader.Sealed<FiguresUpdate> {
        let update = FiguresUpdate(
            figures: try reader.fields.figures(parameters.totals) { throw $0 },
            source: try TextBound.short.check(parameters.source, "source")
        )
        return (update, nil)
    }

    private static func readNote(
        _ parameters: NoteParameters,
        _ reader: ActReader
    ) throws -> ActReader.Sealed<Note> {
        try reader.sealing(note: parameters.text, "text") { digest in
            guard let digest else { throw InvalidField("text", .missing) }
            return Note(text: digest)
        }
    }
}
