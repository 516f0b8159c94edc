import CallTrace
import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink

/// How the plan tells its figures, so that values in base units can be told again.
struct FigureScales: Sendable {
    private var units: [String: Figure.Unit]

    init(_ plan: PlanReply?) {
        units = Dictionary(
            (plan?.figures ?? []).compactMap { figure in
                figure.unit.known.map { (figure.id, $0) }
            }
        ) { first, _ in first }
    }

    func told(_ figure: FigureID, _ base: Int64) -> JSON {
        let unit = figure == .area ? Figure.Unit.hectares : units[figure.text] ?? .count
        if unit == .flag { return .bool(base != 0) }
        guard unit.scale > 1 else { return .integer(base) }
        guard base % unit.scale != 0 else { return .integer(base / unit.scale) }
        return .number(Double(base) / Double(unit.scale))
    }
}

/// A call of a trace as a report's flat object.
struct FlatCall {
    let figures: FigureScales

    func object(_ call: CallRecord) -> JSONObject {
        let report = call.report
        var object: JSONObject = ["kind": .string(report.kind.text), "id": .string(report.id.description)]
        func set(_ key: String, _ text: String?) { if let text { object[key] = .string(text) } }
        func set(_ key: String, _ flag: Bool) { if flag { object[key] = true } }
        set("place", report.place)
        set("town", report.town)
        set("unit", report.unit)
        set("source", report.source)
        set("occurredAt", report.occurredAt?.timestamp)
        set("calledAt", report.calledAt?.timestamp)
        set("receivedAt", report.receivedAt?.timestamp)
        set("outcome", call.outcome)
        set("closedAt", call.closedAt?.timestamp)
        set("production", report.production?.rawValue)
        set("caller", call.personal.caller)
        set("phone", call.personal.phone)
        set("text", call.personal.text)
        set("measures", call.personal.measures)
        set("join", report.join?.description)
        set("verified", report.isVerified)
        set("exercise", report.isExercise)
        set("anonymous", report.isAnonymous)
        set("confidential", report.isConfidential)
        set("new", report.isNew)
        if let position = report.position {
            object["latitude"] = .number(Double(position.latitude) / 1e7)
            object["longitude"] = .number(Double(position.longitude) / 1e7)
        }
        if !report.tags.isEmpty { object["tags"] = .array(report.tags.map(JSON.string)) }
        add(report.figures, to: &object)
        return object
    }

    private func add(_ values: Figures, to object: inout JSONObject) {
        var others = JSONObject()
        for (figure, value) in values {
            let told = figures.told(figure, value)
            if FigureID.reported.contains(figure) { object[figure.text] = told } else { others[figure.text] = told }
        }
        if !others.isEmpty { object["figures"] = .object(others) }
    }
}
