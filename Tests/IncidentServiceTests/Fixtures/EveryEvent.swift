import IncidentModel

/// A room in which every kind of event has happened at least once.
enum EveryEvent {
    /// Things that must never be told, wherever an event is told.
    static let secrets = ["张三", "13800000000", "三楼冒烟", "已断电", "家属已到场", "误接地点", "县领导确认", "王主任", "赵代录"]

    static func room() throws -> DutyRoom {
        let room = try DutyRoom()
        let personal = PersonalData(caller: "张三", phone: "13800000000", text: "三楼冒烟", measures: "已断电")
        let fire = try room.open("structure-fire", personal: personal) { $0.figures = [.trapped: 2] }
        try room.commit()
        var joined = try room.report("structure-fire")
        joined.join = fire
        try room.send(joined, personal: personal)
        try room.commit()
        try room.pass(.minutes(6))
        let task = try room.incident(fire).tasks[0]
        let completed = TaskCompleted(task: task.number, result: .noAnswer, person: "王主任", note: nil)
        try room.carryOut(.completeTask(TaskID(incident: fire, number: task.number), completed))
        try room.carryOut(
            .milestone(
                fire,
                RecordMilestone(
                    milestone: .arrived,
                    occurredAt: room.now - .minutes(1),
                    by: "赵代录",
                    via: "phone"
                )
            )
        )
        try room.carryOut(.update(fire, FiguresUpdated(figures: [.deaths: 1, .trapped: 11], source: "119")))
        var correction = Correction()
        correction.kind = "road-crash"
        correction.town = "西口镇"
        try room.carryOut(.correct(fire, correction, reason: "误接地点"))
        try room.note("家属已到场", on: fire)
        try room.commit()
        try room.carryOut(.grade(fire, .two, reason: "县领导确认"))
        try room.carryOut(.takeCommand(fire, "general"))
        try room.carryOut(.close(fire, Closing(outcome: "handled", reason: "误接地点", note: nil)))
        try room.carryOut(.clockStepped(ClockStep(by: Interval(milliseconds: -3_200))), by: .daemon)
        // An arrival that fell due while nobody was there to see it.
        try room.open("forest-fire") {
            $0.tags = ["border"]
            $0.isExercise = true
        }
        try room.commit()
        try room.sleep(.minutes(120))
        return room
    }
}
