internal import IncidentAPI
package import IncidentModel
internal import JSONCoding
internal import Wording

/// Reads a call's fields into the model's types. Every refusal names its field.
package struct FieldReader {
    let plan: PlanIndex

    /// - Parameter plan: The one whose kinds, figures and towns the fields name.
    package init(plan: PlanIndex) { self.plan = plan }

    func time(_ text: String?, _ field: String) throws(InvalidField) -> Instant? {
        guard let text else { return nil }
        guard let instant = Instant(timestamp: text) else {
            throw InvalidField(field, .notATime)
        }
        return instant
    }

    /// A kind by its id or one of its names.
    func kind(_ text: String) throws(InvalidField) -> KindID {
        let text = try TextBound.short.check(text, "kind") ?? ""
        if let kind = plan.kind(named: text) { return kind.id }
        let near = nearest(to: text, among: plan.plan.kinds.map(\.id.text))
        throw InvalidField("kind", .unknownKind(text, nearest: near))
    }

    /// A headquarters by its id or one of its names.
    func headquarters(_ text: String?) throws(InvalidField) -> PartyID? {
        guard let text = try TextBound.short.check(text, "headquarters") else { return nil }
        if let party = plan.headquarters(named: text) { return party }
        let known = plan.plan.headquarters.map(\.id.text)
        throw InvalidField("headquarters", .unknownHeadquarters(text, nearest: nearest(to: text, among: known)))
    }

    /// A party by its id or one of its names, to ask about; one that only an older plan had, by its id.
    func party(_ text: String) throws(InvalidField) -> PartyID {
        let text = try TextBound.short.check(text, "party") ?? ""
        if let party = plan.party(named: text) ?? PartyID(known: text) { return party }
        let known = plan.plan.headquarters.map(\.id.text) + plan.plan.responders.map(\.id.text)
        throw InvalidField("party", .unknownParty(text, nearest: nearest(to: text, among: known)))
    }

    func incident(_ text: String?, _ field: String) throws(InvalidField) -> IncidentID? {
        guard let text else { return nil }
        guard let incident = IncidentID(text) else { throw InvalidField(field, .notAnIncident) }
        return incident
    }

    /// The id of a command, drawn by the client.
    func commandID(_ text: String?) throws(InvalidField) -> CommandID? {
        guard let text else { return nil }
        guard let id = CommandID(text) else { throw InvalidField("id", .notAUUID) }
        return id
    }

    func position(
        _ latitude: Double?,
        _ longitude: Double?,
        _ datum: WireWord<Datum>?
    ) throws(InvalidField) -> ToldPosition? {
        guard latitude != nil || longitude != nil else { return nil }
        guard let latitude else { throw InvalidField("latitude", .goesWith("longitude")) }
        guard let longitude else { throw InvalidField("longitude", .goesWith("latitude")) }
        let datum = try word(datum, "datum") ?? .wgs84
        return try ToldPosition(latitude, longitude, datum, in: plan.plan.jurisdiction.bounds)
    }

    /// One of the words of its set.
    func word<W>(_ word: WireWord<W>?, _ field: String) throws(InvalidField) -> W? {
        guard let word else { return nil }
        guard let known = word.known else {
            throw InvalidField(field, .oneOf(W.allCases.map(\.rawValue)))
        }
        return known
    }

    /// Parties of the plan, each once, by their ids or names. `refuse` gets the problem of one that is none, and what was
    /// typed.
    func told(_ parties: [String]?, _ refuse: (InvalidField, String) -> Void) -> [PartyID] {
        guard let parties else { return [] }
        if parties.count > 32 {
            refuse(InvalidField("told", .tooMany(limit: 32)), parties.dropFirst(32).joined(separator: " "))
        }
        var told: [PartyID] = []
        for text in parties.prefix(32) {
            guard let party = plan.party(named: text) else {
                let known = plan.plan.headquarters.map(\.id.text) + plan.plan.responders.map(\.id.text)
                refuse(InvalidField("told", .unknownParty(text, nearest: nearest(to: text, among: known))), text)
                continue
            }
            if !told.contains(party) { told.append(party) }
        }
        return told
    }

    /// Up to 32 tags, each once. `refuse` gets the problem of one that cannot be taken, and what was typed; unless it throws,
    /// that is left out.
    func tags<Failure: Error>(
        _ tags: [String]?,
        _ refuse: (InvalidField, String) throws(Failure) -> Void
    ) throws(Failure) -> [String]? {
        guard let tags else { return nil }
        if tags.count > 32 {
            try refuse(InvalidField("tags", .tooMany(limit: 32)), tags.dropFirst(32).joined(separator: " "))
        }
        var checked: [String] = []
        for tag in tags.prefix(32) {
            do throws(InvalidField) {
                if let tag = try TextBound.short.check(tag, "tags"), !checked.contains(tag) { checked.append(tag) }
            } catch {
                try refuse(error, tag)
            }
        }
        return checked
    }

    /// The figures of a call in base units: the eight that are fields of their own, and those that the plan declares.
    /// `refuse` gets the problem of one that cannot be taken; unless it throws, that is left out.
    func figures<Failure: Error>(
        _ told: Totals,
        _ refuse: (InvalidField) throws(Failure) -> Void
    ) throws(Failure) -> Figures {
        var figures = Figures()
        let own: [(FigureID, Int64?)] = [
            (.deaths, told.deaths), (.missing, told.missing), (.trapped, told.trapped), (.severe, told.severe),
            (.injured, told.injured), (.evacuated, told.evacuated), (.loss, told.loss),
        ]
        for (id, value) in own {
            guard let value else { continue }
            if value >= 0 { figures[id] = value } else { try refuse(InvalidField(id.text, .negative)) }
        }
        do throws(InvalidField) {
            if let area = told.area { figures[.area] = try scaled(area, by: Figure.Unit.hectares.scale, "area") }
        } catch {
            try refuse(error)
        }
        for (name, value) in (told.figures ?? [:]).sorted(by: { $0.key < $1.key }) {
            do throws(InvalidField) {
                let figure = try figure(named: name)
                let total = try base(value, of: figure)
                guard figures[figure.id] ?? total == total else {
                    throw InvalidField("figures.\(figure.id)", .toldTwice)
                }
                figures[figure.id] = total
            } catch {
                try refuse(error)
            }
        }
        return figures
    }

    private func figure(named name: String) throws(InvalidField) -> Figure {
        if let figure = FigureID(known: name).flatMap({ plan.figures[$0] }) { return figure }
        let named = plan.plan.figures.first { $0.name.zh == name || $0.name.en.lowercased() == name.lowercased() }
        if let named { return named }
        let near = nearest(to: name, among: plan.figures.keys.map(\.text))
        throw InvalidField("figures.\(name)", .unknownFigure(name, nearest: near))
    }

    private func base(_ value: FigureValue, of figure: Figure) throws(InvalidField) -> Int64 {
        let field = "figures.\(figure.id)"
        switch (figure.unit, value) {
        case (.flag, .flag(let flag)): return flag ? 1 : 0
        case (.flag, _): throw InvalidField(field, .notAFlag)
        case (.choice, .word(let word)):
            guard let index = figure.choices.firstIndex(of: word) else {
                throw InvalidField(field, .oneOf(figure.choices))
            }
            return Int64(index + 1)
        case (.choice, _): throw InvalidField(field, .oneOf(figure.choices))
        case (_, .integer(let number)):
            let (scaled, overflow) = number.multipliedReportingOverflow(by: figure.unit.scale)
            guard !overflow else { throw InvalidField(field, .tooGreat) }
            return scaled
        case (.hectares, .word(let text)):
            guard let area = SpokenAmount.squareMetres(text) else {
                throw InvalidField(field, .numberNeeded(figure.unit))
            }
            return area
        case (_, .number(let number)): return try scaled(number, by: figure.unit.scale, field)
        default: throw InvalidField(field, .numberNeeded(figure.unit))
        }
    }

    private func scaled(_ number: Double, by scale: Int64, _ field: String) throws(InvalidField) -> Int64 {
        guard number.isFinite else { throw InvalidField(field, .notANumber) }
        guard number >= 0 else { throw InvalidField(field, .negative) }
        guard scale > 1 || number == number.rounded() else { throw InvalidField(field, .notWhole) }
        let value = (number * Double(scale)).rounded()
        guard value < 9e18 else { throw InvalidField(field, .tooGreat) }
        return Int64(value)
    }
}
