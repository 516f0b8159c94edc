import IncidentModel
import ResponsePlan
import TestSupport
import Testing

/// The least plan that loads, as one file, to be broken in one place at a time.
enum MinimalPlan {
    static let text = """
        jurisdiction:
          code: "990101"
          zh: 某区
          en: A District
          zone: Asia/Shanghai
          towns:
          - {code: "990101001", zh: 东街道, en: East Street}
          neighbours:
          - {code: "990102", zh: 邻区, en: Next District}
        headquarters:
        - id: general
          general: true
          zh: 总指挥部
          en: General Headquarters
          office: 应急局 / Emergency Bureau
          posts:
          - {id: duty, zh: 值班室, en: duty desk, phone: "12345"}
        - id: fire
          zh: 消防指挥部
          en: Fire Headquarters
          office: 消防大队 / Fire Brigade
          posts:
          - {id: duty, zh: 值班室, en: duty desk, phone: "119"}
        responders:
        - {id: brigade, zh: 消防大队, en: Brigade, phone: "119"}
        figures:
        - {id: deaths, zh: 死亡, en: deaths, unit: count, max: 1000}
        - {id: missing, zh: 失踪, en: missing, unit: count, max: 1000}
        - {id: trapped, zh: 被困, en: trapped, unit: count, max: 1000}
        - {id: severe, zh: 重伤, en: severe, unit: count, max: 1000}
        - {id: injured, zh: 轻伤, en: injured, unit: count, max: 1000}
        - {id: evacuated, zh: 疏散, en: evacuated, unit: count, max: 1000}
        - {id: loss, zh: 损失, en: loss, unit: yuan, max: 1000000}
        - {id: area, zh: 面积, en: area, unit: hectares, max: 100}
        - {id: cause, zh: 原因, en: cause, unit: choice, choices: [heat, spark]}
        schemes:
        - id: fire
          zh: 火灾
          en: fire
          authority: a law
          floor: none
          criteria:
            I:
            - deaths: {gte: 30}
            II:
            - {area: {gte: 3.5}, cause: spark}
        kinds:
        - {id: unknown, zh: 不明, en: unknown, headquarters: general, responders: [], urgency: life, strength: assign, milestones: [dispatched, acknowledged]}
        - id: fire
          zh: 火灾
          en: fire
          headquarters: fire
          responders: [brigade]
          schemes: [fire]
          urgency: life
          strength: assign
          milestones: [dispatched, acknowledged, turned-out]
        rules:
        - id: deadly
          when: {figures: {deaths: {gte: 1}}}
          do: {strength: activate, inform: [general]}
          reason: 有人死亡 / somebody died
        timers:
        - id: acknowledge
          name: acknowledge
          zh: 确认
          en: acknowledgement
          for: assigned
          from: dispatched
          to: acknowledged
          limit: 5min
          ladder: climb
        ladders:
        - {id: climb, interval: 5min, steps: [duty]}
        outcomes:
        - {id: done, zh: 完毕, en: done}
        """

    /// The errors of the plan with one piece of its text put for another.
    static func errors(_ piece: String, _ replacement: String) -> [String] {
        #expect(text.contains(piece), "the plan has no \(piece)")
        return errors(of: text.replacing(piece, with: replacement, maxReplacements: 1))
    }

    static func errors(of text: String) -> [String] {
        do {
            _ = try PlanLoader.load(files: [PlanFile(name: "plan.yaml", text: text)])
            return []
        } catch {
            return error.errors.map { $0.checkedInBothLanguages().description }
        }
    }
}

extension PlanError {
    /// Itself, once its texts were seen to say the same in Chinese as in English.
    func checkedInBothLanguages() -> PlanError {
        #expect(message.isChinese, "\(label.zh)")
        #expect(label.saidInOneLanguageOnly == [], "\(label.zh) | \(label.en)")
        return self
    }
}
