package import IncidentAPI
package import IncidentModel
internal import Wording

/// What the reading of a report has come to. A field that cannot be taken is left out, and the rest is read all the same.
package struct ReportReading {
    /// Without its digest. Of the kind `unknown`, where the kind cannot be taken.
    package private(set) var report = Report()
    /// What of it identifies a person.
    package private(set) var personal = PersonalData()
    /// The fields that cannot be taken, in the order in which they are read.
    private(set) var problems: [InvalidField] = []

    fileprivate init(_ parameters: ReportParameters, _ fields: FieldReader, id drawn: () -> ReportID) {
        report.id = taken(try fields.commandID(parameters.id)).map { ReportID($0) } ?? drawn()
        report.kind = taken(try fields.kind(parameters.kind)) ?? "unknown"
        report.place = taken(try TextBound.line.check(parameters.place, "place"))
        report.position = taken(try fields.position(parameters.latitude, parameters.longitude))
        report.town = taken(try TextBound.line.check(parameters.town, "town"))
        report.unit = taken(try TextBound.line.check(parameters.unit, "unit"))
        report.source = taken(try TextBound.tag.check(parameters.source, "source"))
        report.told = fields.told(parameters.told) { problems.append($0) }
        report.occurredAt = taken(try fields.time(parameters.occurredAt, "occurredAt"))
        report.calledAt = taken(try fields.time(parameters.calledAt, "calledAt"))
        report.receivedAt = taken(try fields.time(parameters.receivedAt, "receivedAt"))
        report.figures = fields.figures(parameters.totals) { problems.append($0) }
        report.production = taken(try fields.word(parameters.production, "production"))
        report.isVerified = parameters.verified ?? false
        report.tags = fields.tags(parameters.tags) { problems.append($0) } ?? []
        report.isExercise = parameters.exercise ?? false
        report.isAnonymous = parameters.anonymous ?? false
        report.isConfidential = parameters.confidential ?? false
        report.isNew = parameters.new ?? false
        report.join = taken(try fields.incident(parameters.join, "join"))
        personal.caller = taken(try TextBound.line.check(parameters.caller, "caller"))
        personal.phone = taken(try TextBound.phone.check(parameters.phone, "phone"))
        personal.text = taken(try TextBound.text.check(parameters.text, "text"))
        personal.measures = taken(try TextBound.text.check(parameters.measures, "measures"))
    }

    private mutating func taken<Value>(_ read: @autoclosure () throws(InvalidField) -> Value?) -> Value? {
        do throws(InvalidField) {
            return try read()
        } catch {
            problems.append(error)
            return nil
        }
    }

    /// Refuses a report that has a problem, by the first one.
    ///
    /// - Returns: That the kind is unknown. The first report with an id stands, whatever a later one says: whether this is
    ///   a repeat, the core knows.
    /// - Throws: Any other problem.
    func refusal() throws(InvalidField) -> Refusal? {
        if let problem = problems.first(where: { $0.unknownKind == nil }) { throw problem }
        return problems.first?.unknownKind
    }
}

extension FieldReader {
    /// The report that a call files.
    ///
    /// - Parameters:
    ///   - parameters: The call's.
    ///   - id: Used when the call brings none.
    /// - Returns: All that can be taken, and what cannot.
    package func report(_ parameters: ReportParameters, id: @autoclosure () -> ReportID) -> ReportReading {
        ReportReading(parameters, self, id: id)
    }

    /// A kind as ``kind(_:)`` reads it.
    ///
    /// - Throws: A ``Refusal``, for one that the plan does not have.
    private func knownKind(_ text: String) throws -> KindID {
        do throws(InvalidField) { return try kind(text) } catch { throw error.unknownKind ?? error as any Error }
    }

    func correction(_ parameters: CorrectParameters) throws -> Correction {
        var correction = Correction()
        correction.incidentKind = try parameters.kind.map(knownKind)
        correction.urgency = try word(parameters.urgency, "urgency")
        correction.place = try TextBound.line.check(parameters.place, "place")
        correction.position = try position(parameters.latitude, parameters.longitude)
        correction.town = try TextBound.line.check(parameters.town, "town")
        correction.unit = try TextBound.line.check(parameters.unit, "unit")
        correction.source = try TextBound.tag.check(parameters.source, "source")
        correction.production = try word(parameters.production, "production")
        correction.tags = try tags(parameters.tags) { throw $0 }
        let figures = try figures(parameters.totals) { throw $0 }
        correction.figures = figures.isEmpty ? nil : figures
        return correction
    }
}
