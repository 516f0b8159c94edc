internal import IncidentAPI
internal import IncidentModel
internal import ResponsePlan
internal import Wording

extension HeadquartersReply {
    /// How many of the incidents that a headquarters leads are named.
    static let incidentLimit = 20

    /// All headquarters of the plan in force, who is on duty, and what each has open.
    init(_ overview: Overview) {
        let plan = overview.header.plan.plan
        let (counts, people) = (overview.counts, overview.header.people)
        let wanted = plan.headquarters.map { ($0.id, min(counts.byLead[$0.id] ?? 0, Self.incidentLimit)) }
        let led = overview.list.led(by: Dictionary(wanted) { first, _ in first })
        self.init()
        headquarters = plan.headquarters.map { headquarters in
            let id = headquarters.id
            return HeadquartersEntry {
                $0.party = id.text
                $0.name = headquarters.name
                $0.general = headquarters.isGeneral
                $0.office = headquarters.office
                $0.posts = headquarters.posts.map { Contact($0, of: id, people) }
                $0.leading = Int64(counts.byLead[id] ?? 0)
                $0.supporting = Int64(counts.bySupport[id] ?? 0)
                $0.commanding = Int64(counts.byCommand[id] ?? 0)
                $0.overdue = Int64(counts.breachedByParty[id] ?? 0)
                $0.incidents = (led[id] ?? []).map { $0.id(in: overview.jurisdiction).description }
            }
        }
    }
}

extension PlanFilesReply {
    /// Bytes of a piece: one always fits into a page.
    private static let pieceBytes = 65_536

    /// A page of a plan's files.
    init(_ files: [PlanFile], of plan: PlanID, from first: Int64) {
        let pieces = files.flatMap(Self.pieces)
        let page = ReplyBound.fitting(pieces.dropFirst(Int(clamping: first)))
        let end = first + Int64(page.count)
        self.init()
        self.plan = plan.text
        self.pieces = page
        next = end < pieces.count ? end : nil
    }

    private static func pieces(of file: PlanFile) -> [PlanPiece] {
        var (pieces, text) = ([PlanPiece](), "")
        func end() { pieces.append(PlanPiece { ($0.file, $0.text) = (file.name, text) }) }
        for character in file.text {
            if text.utf8.count >= pieceBytes {
                end()
                text = ""
            }
            text.append(character)
        }
        end()
        return pieces
    }
}

extension PlanReply {
    /// The names of a plan: from any thread.
    ///
    /// - Parameters:
    ///   - index: The plan.
    ///   - adoptedAt: When, if that is known.
    ///   - now: The daemon's clock.
    init(_ index: PlanIndex, adoptedAt: Instant?, now: Instant) {
        let plan = index.plan
        var timers: [PlanName] = []
        for rule in plan.timers where !timers.contains(where: { $0.id == rule.name.text }) {
            timers.append(PlanName { ($0.id, $0.name) = (rule.name.text, rule.label) })
        }
        timers += TimerName.reserved.map { timer in
            PlanName { ($0.id, $0.name) = (timer.text, timer.ownLabel ?? Label(timer.text)) }
        }
        self.init()
        id = index.id.text
        jurisdiction = plan.jurisdiction.code
        name = plan.jurisdiction.name
        zone = plan.jurisdiction.zone.identifier
        offsets = plan.jurisdiction.zone.transitions.map { change in
            ZoneOffset { ($0.from, $0.seconds) = (change.from, Int64(change.offsetSeconds)) }
        }
        self.now = now
        self.adoptedAt = adoptedAt
        headquarters = plan.headquarters.map { PlanParty($0.id, $0.name, $0.short, $0.posts, $0.binding) }
        responders = plan.responders.map { PlanParty($0.id, $0.name, $0.short, $0.posts, $0.binding) }
        kinds = plan.kinds.map { PlanKind($0) }
        figures = plan.figures.map { PlanFigure($0) }
        self.timers = timers
        questions = plan.questions.map { PlanQuestion($0) }
        outcomes = plan.outcomes.map { outcome in PlanName { ($0.id, $0.name) = (outcome.id.text, outcome.name) } }
        towns = plan.jurisdiction.towns.map { town in PlanName { ($0.id, $0.name) = (town.code, town.name) } }
    }
}

extension PlanKind {
    fileprivate init(_ kind: Kind) {
        self.init()
        id = kind.id.text
        name = kind.name
        also = kind.also
        headquarters = kind.headquarters.text
        responders = kind.responders.map(\.text)
        urgency = WireWord(kind.urgency)
        milestones = kind.milestones.map { WireWord($0) }
    }
}

extension PlanQuestion {
    fileprivate init(_ question: Question) {
        self.init()
        (id, name) = (question.id, question.name)
        kinds = question.kinds.map(\.text)
        figure = question.figure?.text
    }
}

extension PlanFigure {
    fileprivate init(_ figure: Figure) {
        self.init()
        id = figure.id.text
        name = figure.name
        unit = WireWord(figure.unit)
        choices = figure.choices
    }
}

extension PlanParty {
    fileprivate init(_ id: PartyID, _ name: Label, _ short: Label?, _ posts: [Post], _ binding: Binding?) {
        self.init()
        self.id = id.text
        self.name = name
        self.short = short ?? name
        phone = posts.first?.phone
        accounts = binding?.accounts ?? []
        groups = binding?.groups ?? []
    }
}
