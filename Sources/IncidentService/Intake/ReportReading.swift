package import IncidentAPI
package import IncidentModel
internal import Wording

extension FieldReader {
    /// The report that a call files, and what of it identifies a person.
    ///
    /// - Parameters:
    ///   - parameters: The call's.
    ///   - id: Used when the call brings none.
    /// - Returns: The report without its digest, and the personal data that belong to it.
    /// - Throws: ``InvalidField``, for the first field that cannot be taken; a ``Refusal`` for a kind that there is not.
    package func report(
        _ parameters: ReportParameters,
        id: @autoclosure () -> ReportID
    ) throws -> (Report, PersonalData) {
        let id = try commandID(parameters.id).map { ReportID($0) } ?? id()
        let told = try TextBound.tag.check(parameters.kind, "kind") ?? ""
        let kind = plan.kind(named: told)?.id
        var report = Report(id: id, kind: kind ?? KindID())
        // The first report with an id stands, whatever a later one says: whether it is one, the core knows.
        if kind == nil { report.unknownKind = told }
        report.place = try TextBound.line.check(parameters.place, "place")
        report.position = try position(parameters.latitude, parameters.longitude)
        report.town = try TextBound.line.check(parameters.town, "town")
        report.unit = try TextBound.line.check(parameters.unit, "unit")
        report.source = try TextBound.tag.check(parameters.source, "source")
        report.occurredAt = try time(parameters.occurredAt, "occurredAt")
        report.calledAt = try time(parameters.calledAt, "calledAt")
        report.receivedAt = try time(parameters.receivedAt, "receivedAt")
        report.figures = try figures(parameters.totals)
        report.production = try word(parameters.production, "production")
        report.isVerified = parameters.verified ?? false
        report.tags = try tags(parameters.tags) ?? []
        report.isExercise = parameters.exercise ?? false
        report.isAnonymous = parameters.anonymous ?? false
        report.isConfidential = parameters.confidential ?? false
        report.isNew = parameters.new ?? false
        if let join = parameters.join {
            guard let incident = IncidentID(join) else { throw InvalidField("join", .notAnIncident) }
            report.join = incident
        }
        let personal = PersonalData(
            caller: try TextBound.line.check(parameters.caller, "caller"),
            phone: try TextBound.phone.check(parameters.phone, "phone"),
            text: try TextBound.text.check(parameters.text, "text"),
            measures: try TextBound.text.check(parameters.measures, "measures")
        )
        return (report, personal)
    }

    /// A kind by its id or one of its names.
    ///
    /// - Throws: A ``Refusal``, for one that the plan does not have.
    private func kind(_ text: String) throws -> KindID {
        let text = try TextBound.tag.check(text, "kind") ?? ""
        if let kind = plan.kind(named: text) { return kind.id }
        throw Refusal.unknownKind(text, nearest: nearest(to: text, among: plan.plan.kinds.map(\.id.text)))
    }

    func correction(_ parameters: CorrectParameters) throws -> Correction {
        var correction = Correction()
        correction.incidentKind = try parameters.kind.map(kind)
        correction.urgency = try word(parameters.urgency, "urgency")
        correction.place = try TextBound.line.check(parameters.place, "place")
        correction.position = try position(parameters.latitude, parameters.longitude)
        correction.town = try TextBound.line.check(parameters.town, "town")
        correction.unit = try TextBound.line.check(parameters.unit, "unit")
        correction.source = try TextBound.tag.check(parameters.source, "source")
        correction.production = try word(parameters.production, "production")
        correction.tags = try tags(parameters.tags)
        let figures = try figures(parameters.totals)
        correction.figures = figures.isEmpty ? nil : figures
        return correction
    }
}
