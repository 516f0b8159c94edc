import ArgumentParser
import IncidentAPI
import IncidentModel

/// The fields of a report as options: the wire's words in kebab-case.
struct ReportFields: ParsableArguments {
    @Option(help: ArgumentHelp("Where, in words.", valueName: "text")) var place: String?
    @OptionGroup var position: PositionFields
    @Option(help: ArgumentHelp("The town's code or name.", valueName: "town")) var town: String?
    @Option(help: ArgumentHelp("The unit that it happened in (事故单位).", valueName: "name")) var unit: String?
    @Option(help: ArgumentHelp("What was said.", valueName: "text")) var text: String?
    @Option(help: ArgumentHelp("Who called.", valueName: "name")) var caller: String?
    @Option(help: ArgumentHelp("The caller's phone.", valueName: "number")) var phone: String?
    @Flag(help: "The caller asked not to be named.") var anonymous = false
    @Flag(help: "Not for onlookers.") var confidential = false
    @Option(
        help: ArgumentHelp("The channel: 119, 110, 120, 122, 12350, grid, unit, satellite, ….", valueName: "source")
    )
    var source: String?

    @Option(told: "When it happened: 14:05, -10m, RFC 3339.") var occurredAt: Typed<TypedTime>?
    @Option(told: "When the caller rang.") var calledAt: Typed<TypedTime>?
    @Option(told: "When this duty room took it.") var receivedAt: Typed<TypedTime>?
    @OptionGroup var totals: TotalFields
    @Option(help: "In production or business: yes, no or unknown.") var production: String?
    @Flag(help: "The figures were verified.") var verified = false
    @Option(help: ArgumentHelp("What was done already.", valueName: "text")) var measures: String?

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("A word that rules may ask for; may be repeated.", valueName: "tag")
    )
    var tags: [String] = []

    @Option(help: ArgumentHelp("A party that knows already; may be repeated.", valueName: "party")) var told: [String] =
        []

    @Flag(help: "It is an exercise.") var exercise = false
    @Option(help: ArgumentHelp("Add it to this incident.", valueName: "incident")) var join: String?
    @Flag(help: "Open an incident of its own, even if one like it is there.") var new = false
    @Option(help: ArgumentHelp("The report's UUID; drawn when left out.", valueName: "uuid")) var id: String?

    /// What goes over the wire; what is no value of its field goes as it was typed. `join` must have been made a full number.
    func parameters(kind: String?, id: String, join: String?, service: Service) -> ReportParameters {
        var report = ReportParameters()
        (report.kind, report.id) = (kind, id)
        (report.text, report.place, report.town, report.unit) = (text, place, town, unit)
        (report.latitude, report.longitude) = position.coordinates
        report.datum = WireWord(position.datum)
        (report.caller, report.phone) = (caller, phone)
        report.anonymous = anonymous ? true : nil
        report.confidential = confidential ? true : nil
        report.source = source
        var typed = position.unread + totals.unread
        func timestamp(_ time: Typed<TypedTime>?, _ field: String) -> String? {
            if let unread = time?.unread(field) { typed.append(unread) }
            guard let time = time?.value else { return nil }
            if let timestamp = try? time.timestamp(by: service) { return timestamp }
            typed.append(TypedText(field: field, text: time.text))
            return nil
        }
        report.occurredAt = timestamp(occurredAt, "occurredAt")
        report.calledAt = timestamp(calledAt, "calledAt")
        report.receivedAt = timestamp(receivedAt, "receivedAt")
        report.totals = totals.totals
        report.production = production.map { WireWord(text: $0) }
        report.typed = typed.isEmpty ? nil : typed
        report.verified = verified ? true : nil
        report.measures = measures
        report.tags = tags.isEmpty ? nil : tags
        report.told = told.isEmpty ? nil : told
        report.exercise = exercise ? true : nil
        report.join = join
        report.new = new ? true : nil
        report.person = service.seat.person
        return report
    }
}
