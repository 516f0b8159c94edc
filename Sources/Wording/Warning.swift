package import IncidentModel

/// Something that was taken, but that a person should look at.
package enum Warning: Hashable, Sendable {
    /// A time that a report tells.
    package enum ReportTime: Hashable, Sendable {
        case occurred
        case called
        case received
    }

    case exercise
    case noPlace
    /// Where it is was not told so that it needs no asking.
    case doubt(Whereabouts.Doubt)
    /// The coordinates are not within the bounds of the jurisdiction, but so many kilometres away.
    case outsideBounds(Label, kilometres: Int64)
    /// Latitude and longitude were exchanged; how they were taken.
    case exchanged(Position)
    case kindUnknown
    /// The plan in force has lost the kind since the report was read.
    case kindRemoved(KindID)
    /// Of two times, the one that should be the earlier is the later.
    case oddTimes(ReportTime, Instant, after: ReportTime, Instant)
    case oddFigure(FigureID, Int64)
    /// The party has to answer, and the plan has no number for it.
    case noPhone(PartyID)
    /// A life is at risk, and nobody was sent.
    case noResponder
    /// A report joined an incident of another kind.
    case otherKind(reported: KindID, incident: KindID)
    /// What was typed for a field was left out, and why.
    case unread(String, String, FieldProblem)
    /// A field was cut, and the whole of it is kept behind the text.
    case cut(String, bytes: Int, limit: Int)
    /// A number of people that was not counted, and counts as so many at least.
    case unverified(FigureID, String, Int64)
    /// Invisible and control characters were taken out of a field.
    case cleaned(String)
    /// A report that names an incident opened one of its own.
    case notJoined(IncidentID, NotJoined)
    /// A report joined an incident by itself, as the plan lets one that is so like it.
    case joinedByPlan(IncidentID, Likeness)
    /// A correction ended the grading that a person had set.
    case gradeEnded(Grading)
    /// A supplement leaves a field alone in which something else stands.
    case standing(String, told: Label, Label)
    /// People are hurt, and the schemes of the kind read none of the figures that say so.
    case figuresUnread(KindID)
    /// A milestone is told for a moment before the incident was recorded.
    case beforeRecord(Instant, Instant)
    /// Of two milestones of a party, the one that should be the earlier is the later.
    case outOfOrder(Milestone, Instant, Milestone, Instant)
    /// A later milestone implied it: when it was passed nobody has told.
    case timeUnknown(Milestone)
    /// Nobody knows such a channel.
    case unknownSource(String)
    /// The caller asked not to be named, and who he is was written down.
    case namedAnonymous
    /// More people are hurt than when it was closed, with that outcome.
    case hurtAfterClosing(OutcomeID)
    /// A number of people rose to this, and another stands as it was: they may be the same people.
    case countedTwice(FigureID, Int64, FigureID, Int64)
    /// A response was started, and its decision lacks these.
    case responseLacks([ResponseStatement.Part])

    package var code: WarningCode {
        switch self {
        case .exercise: .exercise
        case .noPlace: .noPlace
        case .doubt(let doubt): doubt.code
        case .outsideBounds: .outsideJurisdiction
        case .exchanged: .exchanged
        case .kindUnknown, .kindRemoved: .kindUnknown
        case .oddTimes: .oddTimes
        case .oddFigure: .oddFigures
        case .noPhone: .noPhone
        case .noResponder: .noResponder
        case .otherKind: .otherKind
        case .unread: .notTaken
        case .cut: .cut
        case .cleaned: .cleaned
        case .unverified: .unverified
        case .notJoined: .notJoined
        case .joinedByPlan: .joinedByPlan
        case .gradeEnded: .gradeEnded
        case .standing: .standing
        case .figuresUnread: .figuresUnread
        case .beforeRecord: .beforeRecord
        case .outOfOrder: .outOfOrder
        case .timeUnknown: .timeUnknown
        case .unknownSource: .unknownSource
        case .namedAnonymous: .namedAnonymous
        case .hurtAfterClosing: .hurtAfterClosing
        case .countedTwice: .countedTwice
        case .responseLacks: .responseLacks
        }
    }

    /// What is odd, and what to do.
    ///
    /// - Parameter names: Of the plan by which the incident is dealt with.
    /// - Returns: A sentence or two.
    package func label(_ names: PlanNames) -> Label {
        switch self {
        case .exercise: return Label("这是演练：每次通话先说明。", "This is an exercise: say so first in every call.")
        case .noPlace:
            return Label(
                "没有地点：请问清后用“更正”补上。",
                "There is neither a place nor coordinates: ask where it is, and add it with a correction."
            )
        case .doubt(let doubt): return doubt.label
        case .outsideBounds(let jurisdiction, let kilometres) where kilometres < 50:
            return Label(
                "坐标不在\(jurisdiction.zh)境内：是否属邻县？",
                "The coordinates lie outside \(jurisdiction.en): is it a neighbour's?"
            )
        case .outsideBounds(let jurisdiction, let kilometres):
            return Label(
                "坐标距\(jurisdiction.zh)约\(kilometres)公里：请核对坐标。",
                "The coordinates lie some \(kilometres) km from \(jurisdiction.en): check them."
            )
        case .exchanged(let position):
            return Label(
                "纬度和经度颠倒了，已按 \(position.degrees) 受理，请核对。",
                "Latitude and longitude were exchanged, and taken as \(position.degrees): is that right?"
            )
        case .kindRemoved(let kind):
            return Label(
                "预案刚换版，已没有类型“\(kind)”，按情况不明受理：请更正类型。",
                "The plan that is in force now has no kind '\(kind)'; it was taken as unknown: correct the kind."
            )
        case .unknownSource(let source):
            let channels = Report.channels
            return Label(
                "来电渠道“\(source)”不在登记之列（119、110 等号码，或 \(channels.joined(separator: "、"))），按原文保留。",
                "'\(source)' is no channel that is known: a number such as 119, or \(channels.joined(separator: ", ")). "
                    + "It is kept as it was typed."
            )
        case .namedAnonymous:
            return Label(
                "报警人要求匿名：姓名、电话已登记，回拨可用，不得对外提供。",
                "The caller asked not to be named: name and number are kept for ringing back, and go to nobody else."
            )
        case .kindUnknown: return Label("情况不明：查清后请更正类型。", "The kind is not known: correct it once it is.")
        case .oddTimes(let first, let earlier, after: let second, let later):
            let (earlier, later) = (names.time(earlier), names.time(later))
            return Label(
                "\(first.label.zh)（\(earlier)）晚于\(second.label.zh)（\(later)），请核对。",
                "The \(first.label.en) (\(earlier)) is later than the \(second.label.en) (\(later)): check the times."
            )
        case .oddFigure(let id, let value): return oddFigure(id, names.figure(id, value))
        case .figuresUnread(let kind):
            let kind = names.kind(kind)
            return Label(
                "有人伤亡，但“\(kind.zh)”的等级标准没有用到所填数据：请核对数据项，必要时人工定级。",
                "People are hurt, and the grading of '\(kind.en)' reads none of the figures given: check them, or grade by hand."
            )
        case .beforeRecord(let moment, let opened):
            let (moment, opened) = (names.time(moment), names.time(opened))
            return Label(
                "所报时间（\(moment)）早于本室接报（\(opened)），请核对。",
                "The time told (\(moment)) is before this room recorded the incident (\(opened)): is that right?"
            )
        case .outOfOrder(let milestone, let moment, let other, let otherMoment):
            let (moment, otherMoment) = (names.time(moment), names.time(otherMoment))
            return Label(
                "\(milestone.label.zh)（\(moment)）与\(other.label.zh)（\(otherMoment)）先后颠倒，请核对。",
                "Out of order: \(milestone.label.en) at \(moment), \(other.label.en) at \(otherMoment). Check the times."
            )
        case .timeUnknown(let milestone):
            return Label(
                "\(milestone.label.zh)的时间不详（由后续节点推定）：用 --occurred-at 补报。",
                "When it was \(milestone.label.en) is not known (a later milestone implied it): tell it with --occurred-at."
            )
        case .countedTwice(let risen, let value, let standing, let other):
            let (risen, standing) = (names.figure(risen, value), names.figure(standing, other))
            return Label(
                "现为\(risen.zh)，而\(standing.zh)未变：若有同一批人，请把两项一并更新。",
                "Now \(risen.en), while \(standing.en) stands: if some of them are the same people, update both."
            )
        case .responseLacks(let parts):
            let list = Label.list(parts.map(\.label))
            return Label(
                "响应决定尚缺\(list.zh)（突发事件应对法第七十二条）：请用 response 补充。",
                "The decision has still to state \(list.en) (Emergency Response Law art. 72): add it with 'response'."
            )
        case .hurtAfterClosing(let outcome):
            let outcome = names.outcome(outcome)
            return Label(
                "事件已按“\(outcome.zh)”结束，伤亡增加不会再调派、催办任何单位：如需处置，请恢复处置（reopen）。",
                "The incident is closed ('\(outcome.en)'): nobody is sent or rung because more people are hurt. If help is needed, reopen it."
            )
        case .joinedByPlan(let id, let likeness):
            let why = likeness.label
            return Label(
                "按预案自动并入\(id)（\(why.zh)）：若是另一起，请用 split 分出。",
                "Added to \(id) by the plan's rule (\(why.en)). If it is another incident, split takes it out."
            )
        case .noPhone(let party):
            let party = names.party(party)
            return Label("预案中没有\(party.zh)的电话。", "The plan has no number for \(party.en).")
        case .noResponder:
            return Label(
                "危及生命，而预案没有派出处置力量：请电话调派。",
                "A life is at risk, and the plan sends no responder: send one by telephone."
            )
        case .otherKind(let reported, let incident):
            let (reported, incident) = (names.kind(reported), names.kind(incident))
            return Label(
                "接报类型是“\(reported.zh)”，事件类型是“\(incident.zh)”：请更正类型，或另报新事件。",
                "The report says '\(reported.en)', the incident is '\(incident.en)': correct its kind, or report another."
            )
        case .unread(let field, let text, let problem): return unread(.field(field, names), text, problem.label)
        case .cut("text", let bytes, let limit):
            return Label("经过有\(bytes)字节，只保留前\(limit)字节。", "The text has \(bytes) bytes; the first \(limit) are kept.")
        case .cut(let field, let bytes, _):
            let name = Label.field(field, names)
            return Label(
                "\(name.zh)有\(bytes)字节，已截短，全文记在经过里。",
                "The \(name.en) has \(bytes) bytes and was cut; all of it stands behind the text."
            )
        case .cleaned(let field):
            let name = Label.field(field, names)
            return Label("\(name.zh)中的控制字符已去掉。", "Control characters were taken out of the \(name.en).")
        case .unverified(let figure, let text, let least):
            let name = Label.field(figure.text, names)
            return Label(
                "\(name.zh)“\(text)”按至少\(least)人处置，人数待核。",
                "The \(name.en) '\(text)' count as \(least) at least: find out how many."
            )
        case .notJoined(let id, let reason):
            return Label("没有并入\(id)，另立了新事件：", "Not added to \(id), but an incident of its own: ") + reason.clause
                + Label("。", ".")
        case .standing(let field, let told, let stands):
            let name = Label.field(field, names)
            return Label(
                "\(name.zh)已有“\(stands.zh)”，没有改为“\(told.zh)”：如有误，请更正。",
                "The \(name.en) is '\(stands.en)' already and was not made '\(told.en)': correct it if it is wrong."
            )
        case .gradeEnded(let grading):
            let grade = Label.grade(grading.grade)
            return Label(
                "人工认定的等级（\(grade.zh)）不再有效：如仍适用，请重新定级。",
                "The grade that a person set (\(grade.en)) no longer holds: set it again if it still applies."
            )
        }
    }

    private func unread(_ field: Label, _ text: String, _ problem: Label) -> Label {
        let typed = text.isEmpty ? Label("") : Label("“\(text)”", " '\(text)'")
        return Label(
            "\(field.zh)\(typed.zh)未采用：\(problem.zh)",
            "The \(field.en)\(typed.en) was left out. \(problem.en)"
        )
    }

    private func oddFigure(_ id: FigureID, _ figure: Label) -> Label {
        switch id {
        case .loss:
            Label(
                "\(figure.zh)：单位是元，300万应填 3000000，请核对。",
                "\(figure.en): it is given in yuan, so 300万 is 3000000. Is that right?"
            )
        case .area:
            Label(
                "\(figure.zh)：单位是公顷，15亩为1公顷，请核对。",
                "\(figure.en): it is given in hectares, and 15 mu are one. Is that right?"
            )
        default: Label("\(figure.zh)：数字异常，请核对。", "\(figure.en): is that right?")
        }
    }
}

extension Warning.ReportTime {
    package var label: Label {
        switch self {
        case .occurred: Label("发生时间", "time of occurrence")
        case .called: Label("来电时间", "time of the call")
        case .received: Label("接报时间", "time of receipt")
        }
    }
}

extension Position {
    /// Latitude and longitude, to a metre: `39.38000,111.15000`.
    var degrees: String {
        [latitude, longitude].map { value in
            let digits = String(value.magnitude / 100 % 100_000)
            return (value < 0 ? "-" : "") + "\(value.magnitude / 10_000_000)."
                + String(repeating: "0", count: 5 - digits.count) + digits
        }.joined(separator: ",")
    }
}

extension Whereabouts.Doubt {
    fileprivate var code: WarningCode {
        switch self {
        case .understood: .understood
        case .unknownTown: .unknownTown
        case .elsewhere: .outsideJurisdiction
        case .several, .formerTown: .whichTown
        case .otherTown: .otherTown
        }
    }

    fileprivate var label: Label {
        switch self {
        case .understood(let said, let village, let town):
            return Label(
                "“\(said)”按\(town.zh)\(village ?? "")理解，请核对。",
                "'\(said)' was taken for \(village.map { "\($0) in " } ?? "")\(town.en): is that right?"
            )
        case .unknownTown(let town, let nearest): return .unknownTown(town, nearest: nearest)
        case .elsewhere(let said, let neighbour?):
            let phone =
                neighbour.phone.map { Label("：\($0)", ": \($0)") } ?? Label("（未登记号码）", " (no number in the plan)")
            return Label(
                "“\(said)”属\(neighbour.name.zh)，应通报其值班室\(phone.zh)。",
                "'\(said)' lies in \(neighbour.name.en): tell its duty room\(phone.en)."
            )
        case .elsewhere(let said, nil): return Label("“\(said)”属外县。", "'\(said)' lies in another county.")
        case .several(let said, let places):
            let places = Label.list(places)
            return Label(
                "叫“\(said)”的不止一处：\(places.zh)。请问清是哪里。",
                "There is a '\(said)' in \(places.en): ask which it is."
            )
        case .formerTown(let said, of: let town):
            let place =
                said == town
                ? Label("“\(said)”", "'\(said)'") : Label("“\(said)”原属\(town)，该单位", "'\(said)' was in \(town), which")
            return place
                + Label("不在现有乡镇之列：请问清现属哪个乡镇。", " is no town any more: ask to which one it belongs now.")
        case .otherTown(let said, in: let town, taken: let taken):
            return Label(
                "“\(said)”属\(town.zh)，现按\(taken.zh)受理，请核对。",
                "'\(said)' lies in \(town.en), and \(taken.en) was taken: is that right?"
            )
        }
    }
}

extension NotJoined {
    /// As a clause, behind which nothing follows.
    var clause: Label {
        switch self {
        case .unknown: Label("查无此事件", "there is no such incident")
        case .closed: Label("它已结束", "it is closed")
        case .exercise: Label("演练与真实事件不能合在一起", "an exercise and what is real are kept apart")
        case .new: Label("接报同时要求另立新事件", "the report also said that it is new")
        }
    }
}
