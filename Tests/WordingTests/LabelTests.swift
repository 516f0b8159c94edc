import IncidentModel
import Testing
import Wording

@Suite("Labels")
struct LabelTests {
    private static func labels<Word: CaseIterable & RawRepresentable<String>>(_ label: (Word) -> Label) -> [Label] {
        Word.allCases.map(label)
    }

    private static let sets: [(name: String, labels: [Label])] = [
        ("milestone", labels(\Milestone.label)), ("incident state", labels(\Incident.State.label)),
        ("call", labels(\CallSort.label)), ("urgency", labels(\Urgency.label)), ("grade", labels(\Grade.label)),
        ("grade status", labels(\GradeStatus.label)), ("response level", labels(\ResponseLevel.label)),
        ("role", labels(\Role.label)), ("strength", labels { (strength: Strength) in strength.label(of: .support) }),
        ("responder's strength", labels { (strength: Strength) in strength.label(of: .responder) }),
        ("production", labels(\Production.label)), ("timer state", labels(\Timer.State.label)),
        ("built-in timer", TimerName.reserved.compactMap(\.ownLabel)), ("call result", labels(\CallResult.label)),
        ("lack", labels(\Milestone.lack)),
        ("via", labels(\Channel.label)), ("condition", labels(\ConditionPart.label)),
        ("event kind", labels(\EventKind.label)),
        ("unit", labels(\Figure.Unit.label)),
    ]

    @Test("Every case has its own word in each language, Chinese in Chinese and English in English")
    func cases() {
        for (name, labels) in Self.sets {
            for label in labels {
                #expect(label.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(name): \(label)")
                #expect(!label.en.isEmpty && label.en.utf8.allSatisfy { $0 < 0x80 }, "\(name): \(label)")
            }
            #expect(Set(labels.map(\.zh)).count == Set(labels.map(\.en)).count, "\(name)")
        }
    }

    @Test("One Chinese word stands for one English word in all sets of an incident's state, and the other way round")
    func noContradiction() {
        var english: [String: String] = [:]
        let milestones = Milestone.allCases.map(\.label) + Incident.State.allCases.map(\.label)
        for label in milestones + Timer.State.allCases.map(\.label) + CallResult.allCases.map(\.label) {
            let before = english.updateValue(label.en, forKey: label.zh)
            #expect(before == nil || before == label.en, "\(label)")
        }
        #expect(Set(english.values).count == english.count)
    }

    @Test(
        "The terms of the duty room",
        arguments: [
            (Milestone.acknowledged.label, "已签收"), (Milestone.stoodDown.label, "已解除任务"),
            (Milestone.released.label, "已撤收"), (Milestone.extinguished.label, "明火扑灭"),
            (Incident.State.extinguished.label, "明火扑灭"), (GradeStatus.notApplicable.label, "不分级"),
            (Timer.State.warned.label, "即将超时"), (Strength.inform.label(of: .lead), "通报"),
            (Strength.assign.label(of: .lead), "交办"), (Strength.assign.label(of: .responder), "调派"),
            (Strength.activate.label(of: .lead), "提请启动"), (CallResult.acknowledged.label, "已签收"),
        ]
    )
    func terms(_ label: Label, _ zh: String) {
        #expect(label.zh == zh)
    }

    @Test(
        "A grade is told with how sure it is, and the assessed one where that differs",
        arguments: [
            (.four, .provisional, .three, "一般（IV级），暂定，初判较大（III级）", "grade IV (provisional), assessed III"),
            (.one, .confirmed, .one, "特别重大（I级），已核实", "grade I (confirmed)"),
            (.two, .decided, .one, "重大（II级），人工认定，初判特别重大（I级）", "grade II (decided), assessed I"),
            (nil, .decided, nil, "未达等级，人工认定", "below any grade (decided)"),
            (nil, .below, .four, "未达等级，初判一般（IV级）", "below any grade, assessed IV"),
            (nil, .notApplicable, nil, "不分级", "not graded"),
        ] as [(Grade?, GradeStatus, Grade?, String, String)]
    )
    func gradings(_ grade: Grade?, _ status: GradeStatus, _ assessed: Grade?, _ zh: String, _ en: String) {
        #expect(Label.grading(grade, status, assessed: assessed) == Label(zh, en))
    }

    @Test("Names in a row")
    func lists() {
        #expect(Label.list([]) == Label(""))
        #expect(Label.list([Label("甲", "a")]) == Label("甲", "a"))
        #expect(Label.list([Label("甲", "a"), Label("乙", "b"), Label("丙", "c")]) == Label("甲、乙、丙", "a, b and c"))
    }
}
