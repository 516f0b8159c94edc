package import IncidentModel

extension Event {
    /// What happened, in one sentence in each language: who, which milestone or timer, how late, and whose turn is next.
    ///
    /// It holds nothing that was said or written and nothing that identifies a caller, so that it may stand in the journal:
    /// notes and reasons are only named as such. The grade before is not told, for the event does not have it. Without a plan
    /// it has ids for names and UTC for local time.
    package func message(plan: PlanIndex?) -> Label {
        var narrator = Narrator(event: self, names: PlanNames(plan: plan))
        narrator.tell()
        return narrator.sentence.text
    }
}

/// Tells one event.
struct Narrator {
    let event: Event
    let names: PlanNames
    var sentence = Sentence()

    init(event: Event, names: PlanNames) {
        self.event = event
        self.names = names
    }

    mutating func say(_ en: String, _ zh: String) { sentence.say(en, zh) }

    func time(_ moment: Instant) -> String { names.time(moment, on: event.recordedAt) }

    mutating func tell() {
        switch event.fact {
        case .opening(let opening): tellOpening(opening.report, opening)
        case .joining(let joining):
            let kind = names.kind(joining.report.kind)
            say("a further report (\(kind.en)) was added", "并入一条接报记录（\(kind.zh)）")
            tellConsequences()
        case .milestone(let record): tellMilestone(record)
        case .update(let update):
            let figures = names.figures(update.figures)
            say("figures are now \(figures.en)", "最新数据：\(figures.zh)")
            tellConsequences()
        case .correction(let correction): tellCorrection(correction)
        case .note: say("a note was added", "增加一条记录")
        case .regrading(let regrading): tellRegrading(regrading.grade)
        case .command(let taking): tellCommand(taking.party ?? PartyID())
        case .timer(let fall):
            switch fall.stage {
            case .warned: tellWarning(fall)
            case .breached: tellBreach(fall)
            case .expired: tellExpiry(fall)
            }
        case .task(let completion): tellCall(completion)
        case .closing(let closing): tellClosing(closing)
        case .plan(let adoption): tellPlan(adoption.id, adoption.plan)
        case .clock(let step): tellStep(step)
        case .forgetting: say("personal data destroyed, with a reason", "个人信息已销毁（附理由）")
        }
    }

    // MARK: Reports

    private mutating func tellOpening(_ report: Report, _ opening: Opening) {
        let kind = names.kind(report.kind)
        // Where a confidential report points to may be where the caller is.
        let place = report.isConfidential ? nil : report.place ?? opening.town.map { names.town($0).zh }
        let exercise = report.isExercise
        say(
            "\(exercise ? "EXERCISE: " : "")\(kind.en) reported\(place.map { " at \($0)" } ?? ""), "
                + opening.urgency.label.en,
            "\(exercise ? "【演练】" : "")接报\(kind.zh)\(place.map { "，地点\($0)" } ?? "")，\(opening.urgency.label.zh)"
        )
        if !report.figures.isEmpty {
            let figures = names.figures(report.figures)
            say(figures.en, figures.zh)
        }
        tellConsequences()
    }

    private mutating func tellCorrection(_ correction: Correction) {
        var parts: [Label] = []
        func part(_ en: String, _ zh: String) { parts.append(Label(zh: zh, en: en)) }
        if let kind = correction.incidentKind { part("kind to \(names.kind(kind).en)", "类型改为\(names.kind(kind).zh)") }
        if let town = correction.town { part("town to \(names.town(town).en)", "乡镇改为\(names.town(town).zh)") }
        if correction.place != nil || correction.position != nil { part("place", "地点") }
        if correction.unit != nil { part("unit", "事故单位") }
        if correction.source != nil { part("source", "来源") }
        if correction.production != nil { part("production", "是否生产经营") }
        if correction.tags != nil { part("tags", "标签") }
        if let figures = correction.figures { parts.append(names.figures(figures)) }
        let list = Label.list(parts)
        say("put right, with a reason: \(list.en)", "更正（附理由）：\(list.zh)")
        tellConsequences()
    }

    // MARK: Milestones and command

    private mutating func tellMilestone(_ reached: MilestoneRecord) {
        let party = names.party(reached.party ?? PartyID())
        let label = reached.milestone.label
        let at = reached.occurredAt.map(time)
        let via: [Channel: Label] = [
            .phone: Label(zh: "电话告知", en: "by telephone"), .radio: Label(zh: "电台告知", en: "by radio"),
            .person: Label(zh: "当面告知", en: "in person"),
        ]
        let told = reached.via.flatMap { via[$0] }
        let byOther = reached.by == nil && told == nil ? nil : told ?? Label(zh: "他人告知", en: "by somebody else")
        say(
            "\(party.en) \(label.en)\(at.map { " at \($0)" } ?? "")\(byOther.map { ", told \($0.en)" } ?? "")",
            "\(party.zh)\(label.zh)\(at.map { "（\($0)）" } ?? "")\(byOther.map { "，\($0.zh)代录" } ?? "")"
        )
        if !reached.implied.isEmpty {
            let implied = Label.list(reached.implied.map(\.label))
            say("implied, time unknown: \(implied.en)", "据此推定（时间不详）：\(implied.zh)")
        }
        let states = event.consequences.ended.map(\.state)
        if states.contains(.metLate) {
            say("after the limit", "已超过时限")
        } else if states.contains(.met) {
            say("within the limit", "在时限之内")
        }
        tellConsequences()
    }

    private mutating func tellCommand(_ party: PartyID) {
        let name = names.party(party)
        let person = event.actor.person
        say(
            "\(person ?? "a named person") took command for \(name.en)",
            "\(person ?? "指定人员")代表\(name.zh)接管指挥"
        )
        tellConsequences()
    }

    private mutating func tellRegrading(_ grade: Grade?) {
        say("graded by a person, with a reason: \(grade.label.en)", "人工定级（附理由）：\(grade.label.zh)")
        if let grading = event.consequences.grading, grading.computed != grade {
            say(
                "the figures alone say \(grading.computed.label.en)",
                "仅按数据为\(grading.computed.label.zh)"
            )
        }
        tellConsequences(withGrading: false)
    }

    private mutating func tellClosing(_ closing: Closing) {
        let outcome = names.outcome(closing.outcome)
        let reason = closing.reason != nil
        say(
            "closed: \(outcome.en)\(reason ? ", with a reason" : "")",
            "结束处置：\(outcome.zh)\(reason ? "（附理由）" : "")"
        )
        let calls = event.consequences.withdrawn.count
        let timers = event.consequences.ended.count
        if timers > 0 { say("open timers ended: \(timers)", "未结时限终止\(timers)项") }
        if calls > 0 { say("open calls withdrawn: \(calls)", "待办电话撤销\(calls)个") }
    }

    // MARK: The daemon

    private mutating func tellPlan(_ id: PlanID, _ plan: Plan) {
        let name = plan.jurisdiction.name
        say(
            "response plan \(id.text.prefix(12)) of \(name.en) adopted: \(plan.headquarters.count) headquarters, "
                + "\(plan.kinds.count) kinds, \(plan.rules.count) rules",
            "启用\(name.zh)应急预案 \(id.text.prefix(12))：指挥部\(plan.headquarters.count)个、类型\(plan.kinds.count)种、"
                + "规则\(plan.rules.count)条"
        )
    }

    private mutating func tellStep(_ step: ClockStep) {
        let isForward = step.by > .zero
        let length = step.by.spoken
        say(
            "the clock was set \(isForward ? "forward" : "back") by \(length.en)",
            "系统时钟被\(isForward ? "拨快" : "拨慢")\(length.zh)"
        )
        say("elapsed timers keep their length", "按经过时间计的时限不变")
    }
}
