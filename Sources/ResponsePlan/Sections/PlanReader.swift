import IncidentModel

/// Reads the sections of a plan into its compiled form. Every section is read whatever is wrong with the others, so that
/// all errors are told together; a row with an error is left out of what is read.
struct PlanReader {
    let sections: Sections
    let names: Names
    let findings: Findings

    init(sections: Sections, findings: Findings) {
        self.sections = sections
        self.findings = findings
        names = Names(sections)
    }

    /// The plan; nil when there were errors.
    func plan() -> Plan? {
        var jurisdiction = readJurisdiction()
        let villages = readVillages(of: jurisdiction)
        jurisdiction?.villages = villages
        var parties = Register(.party)
        let headquarters = readHeadquarters(&parties)
        let responders = readResponders(&parties)
        let figures = readFigures()
        let comparing = Comparisons(figures: figures, names: names.figures, findings: findings)
        let schemes = readSchemes(comparing)
        let kinds = readKinds()
        let conditions = Conditions(
            jurisdiction: jurisdiction,
            kinds: kinds,
            names: names,
            comparisons: comparing,
            findings: findings
        )
        let rules = readRules(conditions)
        let timers = readTimers(conditions)
        let ladders = readLadders()
        let outcomes = readOutcomes()
        let questions = readQuestions()
        let joins = readJoinPolicy()
        guard let jurisdiction, findings.errors.isEmpty else { return nil }
        var plan = Plan(
            jurisdiction: jurisdiction,
            headquarters: headquarters,
            responders: responders,
            figures: figures,
            schemes: schemes,
            kinds: kinds,
            rules: rules,
            timers: timers,
            ladders: ladders,
            outcomes: outcomes
        )
        plan.questions = questions
        plan.joins = joins
        proveCalls(plan)
        proveEscalation(plan)
        guard findings.errors.isEmpty else { return nil }
        warnOfMissingPhones(plan)
        warnOfOwnDesks(plan)
        warnOfSameShortNames(plan)
        warnOfUnused(plan)
        warnOfUnboundDutyRoom(plan)
        warnOfGaps(schemes, comparing)
        return plan
    }

    /// The rows of a section as mappings.
    func rows(_ section: String, _ what: Label, keys: [String]) -> [Fields] {
        sections.rows(section, findings).compactMap { Fields($0, what.one, keys: keys, findings: findings) }
    }

    /// Says so when a section that cannot be empty is.
    func requireRows(_ section: String, _ rows: [some Any], expected: Label) {
        guard rows.isEmpty, sections[section] != nil, findings.errors.isEmpty else { return }
        findings.error(Label("“\(section)”为空", "no \(section)"), at: sections.place(of: section), expected: expected)
    }
}
