/// A kind of incident (类型): one row of the plan.
package struct Kind: Hashable, Codable, Sendable {
    package var id: KindID
    package var name: Label
    /// What else callers say for it, in either language; each word is one kind's only.
    package var also: [String]
    /// The headquarters that leads unless a rule says otherwise.
    package var headquarters: PartyID
    /// Headquarters that share the kind from the start (联合处置).
    package var supporting: [PartyID]
    /// Who drives out, first the one whose turnout and arrival count.
    package var responders: [PartyID]
    /// The grading schemes, all of which are tried; empty for kinds that are not graded.
    package var schemes: [SchemeUse]
    package var urgency: Urgency
    /// How strongly its headquarters is drawn in before rules raise it. Responders are always assigned.
    package var strength: Strength
    package var milestones: [Milestone]
    /// What is assumed of `production` when the report leaves it out: mines and plants are always production.
    package var production: Production
    /// The figures counted as deaths for the assessed grade; normally `missing` and `trapped`.
    package var countedAsDeaths: [FigureID]
    /// Figures that its schemes read, and under which other names people tell them.
    package var fills: [Fill]

    /// A figure takes the greatest of these others.
    package struct Fill: Hashable, Codable, Sendable {
        package var figure: FigureID
        package var from: [FigureID]

        package init(figure: FigureID, from: [FigureID]) {
            self.figure = figure
            self.from = from
        }
    }

    package init(
        id: KindID,
        name: Label,
        also: [String] = [],
        headquarters: PartyID,
        supporting: [PartyID],
        responders: [PartyID],
        schemes: [SchemeUse],
        urgency: Urgency,
        strength: Strength,
        milestones: [Milestone],
        production: Production,
        countedAsDeaths: [FigureID],
        fills: [Fill] = []
    ) {
        self.id = id
        self.name = name
        self.also = also
        self.headquarters = headquarters
        self.supporting = supporting
        self.responders = responders
        self.schemes = schemes
        self.urgency = urgency
        self.strength = strength
        self.milestones = milestones
        self.production = production
        self.countedAsDeaths = countedAsDeaths
        self.fills = fills
    }

    /// The figures as the kind's schemes read them.
    package func filled(_ figures: Figures) -> Figures {
        guard !fills.isEmpty else { return figures }
        var filled = figures
        for fill in fills {
            if let greatest = ([fill.figure] + fill.from).compactMap({ figures[$0] }).max() {
                filled[fill.figure] = greatest
            }
        }
        return filled
    }
}

/// A scheme that a kind is graded by, and when.
package struct SchemeUse: Hashable, Codable, Sendable {
    package enum Applies: String, CaseIterable, Codable, Sendable {
        case always
        /// Unless the report says that it was not in production or business.
        case unlessPrivate = "unless-private"
        /// Only when the report says that it was.
        case inProduction = "in-production"
    }

    package var scheme: SchemeID
    package var applies: Applies

    package init(scheme: SchemeID, applies: Applies) {
        self.scheme = scheme
        self.applies = applies
    }

    package func applies(to production: Production) -> Bool {
        switch applies {
        case .always: true
        case .unlessPrivate: production != .no
        case .inProduction: production == .yes
        }
    }
}
