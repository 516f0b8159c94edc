import IncidentModel
import TestSupport

/// A room in which every kind of event has happened at least once.
enum EveryEvent {
    /// Things that must never be told, wherever an event is told.
    static let secrets = ["张三", "13800000000", "三楼冒烟", "已断电", "家属已到场", "误接地点", "县领导确认", "王主任", "赵代录"]

    static func room() throws -> DutyRoom {
        let room = try DutyRoom()
        let personal = PersonalData(caller: "张三", phone: "13800000000", text: "三楼冒烟", measures: "已断电")
        let fire = try room.report("structure-fire", personal: personal) { $0.figures = [.trapped: 2] }
        try room.report("structure-fire", personal: personal) { $0.join = fire }
        try room.wait(.minutes(6))
        try room.carryOut(.claim("120", room.rows()["120"] ?? []))
        try room.ring("120", .noAnswer, answeredBy: "王主任")
        let waiting = room.rows()["0350-30"] ?? []
        let line = CallLine(.phone("0350-30"), isExercise: false)
        let later = TaskPostponement(line: line, until: room.now + .minutes(1), reason: "误接地点")
        try room.carryOut(.call(waiting, later))
        try room.record(.arrived, nil, fire, occurredAt: room.now - .minutes(1), by: "赵代录", via: .phone)
        try room.undo(room.events.count, of: fire, reason: "误接地点")
        try room.carryOut(.supplement(fire) { ($0.unit, $0.figures) = ("河曲宾馆", [.injured: 1]) })
        try room.update(fire, [.deaths: 1, .trapped: 11], source: "119")
        try room.correct(fire, reason: "误接地点") {
            $0.incidentKind = "road-crash"
            $0.town = "西口镇"
        }
        try room.note("家属已到场", on: fire)
        try room.grade(fire, .two, reason: "县领导确认")
        try room.carryOut(.assign(fire, "forest-fire", reason: "县领导确认"))
        try room.takeCommand(fire, "general", person: "李值班")
        try room.carryOut(.refer(fire, to: "保德县"))
        let twice = try room.report("structure-fire")
        try room.carryOut(.merge(twice, into: fire))
        try room.unlink(twice)
        let further = room.draft("structure-fire") { $0.join = twice }
        if let joined = try room.carryOut(.report(further)).event { try room.split(joined, of: twice) }
        try room.carryOut(.decide(fire, .two, decidedBy: "李县长"))
        try room.close(fire, reason: "误接地点")
        try room.carryOut(.reopen(fire, reason: "误接地点"))
        try room.close(fire, reason: "误接地点")
        try room.carryOut(.on(fire, Forgetting(reason: "保存期满")))
        try room.recordStep(by: .milliseconds(-3_200))
        try room.carryOut(.daemon(Continuation(reason: .restored, sequence: 812)))
        try room.carryOut(.daemon(LeaderChange(node: "two", epoch: 2)))
        // An arrival that fell due while nobody was there to see it.
        try room.report("forest-fire") {
            $0.tags = ["border"]
            $0.isExercise = true
        }
        let mine = try room.report("mine-accident")
        let needs = room.rows()["mine-rescue/duty"] ?? []
        let post = CallLine(.post("mine-rescue", "duty"), isExercise: false)
        try room.carryOut(.call(needs, TaskPhone(line: post, phone: "13800000000")))
        try room.close(mine, reason: "误接地点")
        room.now = room.now + .minutes(120)
        try room.decideDue()
        return room
    }
}
