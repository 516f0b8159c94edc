import IncidentModel
import Testing
import Wording

@Suite("Warnings in words")
struct WarningTests {
    private static let names = PlanNames(plan: NamingPlan.names)
    private static let moment = Instant(milliseconds: 1_795_240_800_000)

    private static let likeness: Likeness = {
        let id = IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12)
        var likeness = Likeness(incident: id, kind: .same, minutes: 2)
        (likeness.score, likeness.metres, likeness.isSameTown) = (90, 40, true)
        (likeness.sharedWords, likeness.words, likeness.isOtherNumber) = (2, 4, true)
        return likeness
    }()

    private static let warnings: [(Warning, WarningCode, String, String)] = [
        (
            .hurtAfterClosing("false-alarm"), .hurtAfterClosing,
            "事件已按“误报”结束，伤亡增加不会再调派、催办任何单位：如需处置，请恢复处置（reopen）。",
            "The incident is closed ('False alarm'): nobody is sent or rung because more people are hurt. If help is needed, "
                + "reopen it."
        ),
        (
            .countedTwice(.deaths, 22, .trapped, 22), .countedTwice, "现为死亡22，而被困22未变：若有同一批人，请把两项一并更新。",
            "Now deaths 22, while trapped 22 stands: if some of them are the same people, update both."
        ),
        (
            .responseLacks([.length, .measures]), .responseLacks,
            "响应决定尚缺预计期限、应急处置措施（突发事件应对法第七十二条）：请用 response 补充。",
            "The decision has still to state expected length and measures (Emergency Response Law art. 72): add it with "
                + "'response'."
        ),
        (
            .unknownSource("电话"), .unknownSource,
            "来电渠道“电话”不在登记之列（119、110 等号码，或 grid、unit、township、superior、media、satellite），按原文保留。",
            "'电话' is no channel that is known: a number such as 119, or grid, unit, township, superior, media, satellite. It is kept as it was typed."
        ),
        (
            .namedAnonymous, .namedAnonymous, "报警人要求匿名：姓名、电话已登记，回拨可用，不得对外提供。",
            "The caller asked not to be named: name and number are kept for ringing back, and go to nobody else."
        ),
        (.exercise, .exercise, "这是演练：每次通话先说明。", "This is an exercise: say so first in every call."),
        (
            .noPlace, .noPlace, "没有地点：请问清后用“更正”补上。",
            "There is neither a place nor coordinates: ask where it is, and add it with a correction."
        ),
        (
            .doubt(.unknownTown("西口", nearest: "西口镇")), .unknownTown, "预案中没有乡镇“西口”。是否指“西口镇”？",
            "The plan has no town '西口'. Did you mean '西口镇'?"
        ),
        (
            .doubt(.understood("巡镇", as: nil, in: Label("巡镇镇", "Xunzhen Town"))), .understood,
            "“巡镇”按巡镇镇理解，请核对。", "'巡镇' was taken for Xunzhen Town: is that right?"
        ),
        (
            .doubt(.understood("梁家碛", as: "梁家碛村", in: Label("楼子营镇", "Louziying Town"))), .understood,
            "“梁家碛”按楼子营镇梁家碛村理解，请核对。", "'梁家碛' was taken for 梁家碛村 in Louziying Town: is that right?"
        ),
        (
            .doubt(.several("河湾村", [Label("西口镇", "Xikou Town"), Label("保德县", "Baode County")])), .whichTown,
            "叫“河湾村”的不止一处：西口镇、保德县。请问清是哪里。",
            "There is a '河湾村' in Xikou Town and Baode County: ask which it is."
        ),
        (
            .doubt(.formerTown("七星村", of: "前川乡")), .whichTown, "“七星村”原属前川乡，该单位不在现有乡镇之列：请问清现属哪个乡镇。",
            "'七星村' was in 前川乡, which is no town any more: ask to which one it belongs now."
        ),
        (
            .doubt(.formerTown("前川乡", of: "前川乡")), .whichTown, "“前川乡”不在现有乡镇之列：请问清现属哪个乡镇。",
            "'前川乡' is no town any more: ask to which one it belongs now."
        ),
        (
            .doubt(.otherTown("石城村", in: Label("刘家塔镇", "Liujiata Town"), taken: Label("西口镇", "Xikou Town"))),
            .otherTown, "“石城村”属刘家塔镇，现按西口镇受理，请核对。",
            "'石城村' lies in Liujiata Town, and Xikou Town was taken: is that right?"
        ),
        (
            .doubt(
                .elsewhere("保德", Neighbour(code: "140931", name: Label("保德县", "Baode County"), phone: "0350-7"))
            ), .outsideJurisdiction, "“保德”属保德县，应通报其值班室：0350-7。",
            "'保德' lies in Baode County: tell its duty room: 0350-7."
        ),
        (
            .doubt(
                .elsewhere("保德", Neighbour(code: "140931", name: Label("保德县", "Baode County"), phone: nil))
            ), .outsideJurisdiction, "“保德”属保德县，应通报其值班室（未登记号码）。",
            "'保德' lies in Baode County: tell its duty room (no number in the plan)."
        ),
        (
            .doubt(.elsewhere("150622100", nil)), .outsideJurisdiction, "“150622100”属外县。",
            "'150622100' lies in another county."
        ),
        (
            .outsideBounds(Label("河曲县", "Hequ County"), kilometres: 49), .outsideJurisdiction, "坐标不在河曲县境内：是否属邻县？",
            "The coordinates lie outside Hequ County: is it a neighbour's?"
        ),
        (
            .outsideBounds(Label("河曲县", "Hequ County"), kilometres: 460), .outsideJurisdiction,
            "坐标距河曲县约460公里：请核对坐标。", "The coordinates lie some 460 km from Hequ County: check them."
        ),
        (
            .exchanged(Position(latitude: 393_800_000, longitude: -1_111_500_049) ?? Position()), .exchanged,
            "纬度和经度颠倒了，已按 39.38000,-111.15000 受理，请核对。",
            "Latitude and longitude were exchanged, and taken as 39.38000,-111.15000: is that right?"
        ),
        (
            .kindRemoved("kiln-fire"), .kindUnknown, "预案刚换版，已没有类型“kiln-fire”，按情况不明受理：请更正类型。",
            "The plan that is in force now has no kind 'kiln-fire'; it was taken as unknown: correct the kind."
        ),
        (.kindUnknown, .kindUnknown, "情况不明：查清后请更正类型。", "The kind is not known: correct it once it is."),
        (
            .oddTimes(.occurred, moment + .minutes(1), after: .called, moment), .oddTimes,
            "发生时间（2026-11-21 14:01:00）晚于来电时间（2026-11-21 14:00:00），请核对。",
            "The time of occurrence (2026-11-21 14:01:00) is later than the time of the call (2026-11-21 14:00:00): "
                + "check the times."
        ),
        (.oddFigure(.deaths, 800), .oddFigures, "死亡800：数字异常，请核对。", "deaths 800: is that right?"),
        (
            .oddFigure(.loss, 300), .oddFigures, "直接经济损失300元：单位是元，300万应填 3000000，请核对。",
            "loss 300 yuan: it is given in yuan, so 300万 is 3000000. Is that right?"
        ),
        (
            .oddFigure(.area, 200_000_000), .oddFigures, "受害面积20000公顷：单位是公顷，15亩为1公顷，请核对。",
            "area 20000 ha: it is given in hectares, and 15 mu are one. Is that right?"
        ),
        (.noPhone("ambulance"), .noPhone, "预案中没有急救站的电话。", "The plan has no number for Ambulance."),
        (
            .noResponder, .noResponder, "危及生命，而预案没有派出处置力量：请电话调派。",
            "A life is at risk, and the plan sends no responder: send one by telephone."
        ),
        (
            .otherKind(reported: "structure-fire", incident: "flood"), .otherKind,
            "接报类型是“建筑火灾”，事件类型是“洪水”：请更正类型，或另报新事件。",
            "The report says 'Structure fire', the incident is 'Flood': correct its kind, or report another."
        ),
        (
            .unread("deaths", "好几个", .unreadable), .notTaken, "死亡人数“好几个”未采用：读不懂。",
            "The deaths '好几个' was left out. It cannot be read."
        ),
        (
            .cut("place", bytes: 300, limit: 256), .cut, "地点有300字节，已截短，全文记在经过里。",
            "The place has 300 bytes and was cut; all of it stands behind the text."
        ),
        (
            .unverified(.trapped, "好几个", 1), .unverified, "被困人数“好几个”按至少1人处置，人数待核。",
            "The trapped '好几个' count as 1 at least: find out how many."
        ),
        (
            .cleaned("caller"), .cleaned, "来电人中的控制字符已去掉。", "Control characters were taken out of the caller."
        ),
        (
            .notJoined(IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12), .closed), .notJoined,
            "没有并入140930-20261121-0012，另立了新事件：它已结束。",
            "Not added to 140930-20261121-0012, but an incident of its own: it is closed."
        ),
        (
            .joinedByPlan(IncidentID(jurisdiction: "140930", day: 20_261_121, number: 12), likeness), .joinedByPlan,
            "按预案自动并入140930-20261121-0012（相似90：类型相同，2分钟前，相距40米，同一乡镇，地点用语相同2/4，门牌（楼、公里）号不同）：若是另一起，请用 split 分出。",
            "Added to 140930-20261121-0012 by the plan's rule (likeness 90: same kind, 2 min ago, 40 m away, same town, 2 of 4 words of the place in common, another house, building or kilometre number). If it is another incident, split takes it out."
        ),
        (
            .figuresUnread("flood"), .figuresUnread,
            "有人伤亡，但“洪水”的等级标准没有用到所填数据：请核对数据项，必要时人工定级。",
            "People are hurt, and the grading of 'Flood' reads none of the figures given: check them, or grade by hand."
        ),
        (
            .standing("place", told: Label("后沟"), Label("前沟")), .standing, "地点已有“前沟”，没有改为“后沟”：如有误，请更正。",
            "The place is '前沟' already and was not made '后沟': correct it if it is wrong."
        ),
        (
            .gradeEnded(Grading(grade: nil, status: .below, assessed: .three, computed: .three)), .gradeEnded,
            "人工认定的等级（未达等级）不再有效：如仍适用，请重新定级。",
            "The grade that a person set (below any grade) no longer holds: set it again if it still applies."
        ),
        (
            .beforeRecord(moment, moment + .minutes(5)), .beforeRecord,
            "所报时间（2026-11-21 14:00:00）早于本室接报（2026-11-21 14:05:00），请核对。",
            "The time told (2026-11-21 14:00:00) is before this room recorded the incident (2026-11-21 14:05:00): "
                + "is that right?"
        ),
        (
            .outOfOrder(.arrived, moment, .turnedOut, moment + .minutes(5)), .outOfOrder,
            "已到场（2026-11-21 14:00:00）与已出动（2026-11-21 14:05:00）先后颠倒，请核对。",
            "Out of order: arrived at 2026-11-21 14:00:00, turned out at 2026-11-21 14:05:00. Check the times."
        ),
        (
            .timeUnknown(.acknowledged), .timeUnknown, "已签收的时间不详（由后续节点推定）：用 --occurred-at 补报。",
            "When it was acknowledged is not known (a later milestone implied it): tell it with --occurred-at."
        ),
    ]

    @Test("A warning says what is odd and what to do", arguments: warnings)
    private func label(_ warning: Warning, _ code: WarningCode, _ zh: String, _ en: String) {
        #expect(warning.label(Self.names) == Label(zh, en))
        #expect(warning.code == code)
    }

    @Test("Every code is that of a warning in the table")
    func codes() {
        #expect(Set(Self.warnings.map(\.1)) == Set(WarningCode.allCases))
    }
}
