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
    /// - Throws: ``InvalidField``, for the first field that cannot be taken.
    package func report(
        _ parameters: ReportParameters,
        id: @autoclosure () -> ReportID
    ) throws(InvalidField) -> (Report, PersonalData) {
        let kind = KindID(try TextBound.tag.check(parameters.kind, "kind") ?? "")
        var report = Report(id: try parameters.id.map(reportID) ?? id(), kind: kind)
        report.place = try TextBound.line.check(parameters.place, "place")
        report.position = try position(parameters.latitude, parameters.longitude)
        report.town = try TextBound.line.check(parameters.town, "town")
        report.unit = try TextBound.line.check(parameters.unit, "unit")
        report.source = try TextBound.tag.check(parameters.source, "source")
        report.occurredAt = try time(parameters.occurredAt, "occurredAt")
        report.calledAt = try time(parameters.calledAt, "calledAt")
        report.receivedAt = try time(parameters.receivedAt, "receivedAt")
        report.figures = try figures(parameters)
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

    private func reportID(_ text: String) throws(InvalidField) -> ReportID {
        guard let id = ReportID(text) else { throw InvalidField("id", .notAUUID) }
        return id
    }

    func correction(_ parameters: CorrectParameters) throws(InvalidField) -> Correction {
        var correction = Correction()
        correction.kind = try TextBound.tag.check(parameters.kind, "kind").map { KindID($0) }
        correction.urgency = try word(parameters.urgency, "urgency")
        correction.place = try TextBound.line.check(parameters.place, "place")
        correction.position = try position(parameters.latitude, parameters.longitude)
        correction.town = try TextBound.line.check(parameters.town, "town")
        correction.unit = try TextBound.line.check(parameters.unit, "unit")
        correction.source = try TextBound.tag.check(parameters.source, "source")
        correction.production = try word(parameters.production, "production")
        correction.tags = try tags(parameters.tags)
        let figures = try figures(parameters)
        correction.figures = figures.isEmpty ? nil : figures
        return correction
    }
}
