import ArgumentParser
import IncidentAPI
import IncidentModel

/// What a call tells, as options: the wire's words in kebab-case.
struct CallFields: ParsableArguments {
    @Option(help: ArgumentHelp("Where, in words.", valueName: "text")) var place: String?
    @OptionGroup var position: PositionFields
    @Option(help: ArgumentHelp("The town's code or name.", valueName: "town"), completion: .towns) var town: String?
    @Option(help: ArgumentHelp("The unit that it happened in (事故单位).", valueName: "name")) var unit: String?
    @Option(help: ArgumentHelp("What was said.", valueName: "text")) var text: String?
    @Option(help: ArgumentHelp("Who called.", valueName: "name")) var caller: String?
    @Option(help: ArgumentHelp("The caller's phone.", valueName: "number")) var phone: String?
    @Option(
        help: ArgumentHelp("The channel: 119, 110, 120, 122, 12350, grid, unit, satellite, ….", valueName: "source"),
        completion: .sources
    )
    var source: String?

    @OptionGroup var totals: TotalFields
    @Option(help: "In production or business: yes, no or unknown.", completion: .answers) var production: String?
    @Option(help: ArgumentHelp("What was done already.", valueName: "text")) var measures: String?

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("A word that rules may ask for; may be repeated.", valueName: "tag")
    )
    var tags: [String] = []

    @Option(
        help: ArgumentHelp("A party that knows already; may be repeated.", valueName: "party"),
        completion: .parties
    ) var told: [String] =
        []

    /// What goes over the wire; what is no value of its field goes as it was typed.
    var parameters: ReportParameters {
        ReportParameters {
            ($0.text, $0.place, $0.town, $0.unit) = (text, place, town, unit)
            ($0.latitude, $0.longitude) = position.coordinates
            $0.datum = position.datum.map { WireWord(text: $0) }
            ($0.caller, $0.phone, $0.source) = (caller, phone, source)
            $0.totals = totals.totals
            $0.production = production.map { WireWord(text: $0) }
            $0.measures = measures
            $0.tags = tags.isEmpty ? nil : tags
            $0.told = told.isEmpty ? nil : told
            let typed = position.unread + totals.unread
            $0.typed = typed.isEmpty ? nil : typed
        }
    }
}

/// The fields of a report as options.
struct ReportFields: ParsableArguments {
    @OptionGroup var call: CallFields
    @Flag(help: "The caller asked not to be named.") var anonymous = false
    @Flag(help: "Not for onlookers.") var confidential = false

    @Option(told: "When it happened: 14:05, -10m, RFC 3339.") var occurredAt: Typed<TypedTime>?
    @Option(told: "When the caller rang.") var calledAt: Typed<TypedTime>?
    @Option(told: "When this duty room took it.") var receivedAt: Typed<TypedTime>?
    @Flag(help: "The figures were verified.") var verified = false
    @Flag(help: "It is an exercise.") var exercise = false
    @Option(help: ArgumentHelp("Add it to this incident.", valueName: "incident"), completion: .incidents) var join:
        String?
    @Flag(help: "Open an incident of its own, even if one like it is there.") var new = false
    @Option(help: ArgumentHelp("The report's UUID; drawn when left out.", valueName: "uuid")) var id: String?

    /// What goes over the wire; what is no value of its field goes as it was typed. `join` must have been made a full number.
    func parameters(kind: String?, id: String, join: String?, service: Service) -> ReportParameters {
        var report = call.parameters
        (report.kind, report.id) = (kind, id)
        report.anonymous = anonymous ? true : nil
        report.confidential = confidential ? true : nil
        var typed = report.typed ?? []
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
        report.typed = typed.isEmpty ? nil : typed
        report.verified = verified ? true : nil
        report.exercise = exercise ? true : nil
        report.join = join
        report.new = new ? true : nil
        report.person = service.seat.person
        return report
    }
}
