/// Where something happened, as far as the plan's names of places tell: the town, and what of it should be asked or looked
/// at.
package struct Whereabouts: Hashable, Sendable {
    /// The town's code; nil where it is not known.
    package var town: String?
    package var doubts: [Doubt] = []

    package enum Doubt: Hashable, Sendable {
        /// A short form or a near spelling was taken for this place: a town, or a town's village.
        case understood(String, as: String?, in: Label)
        /// The plan has no such town.
        case unknownTown(String, nearest: String?)
        /// It lies in another county; the neighbour whose it is, if the plan knows one.
        case elsewhere(String, Neighbour?)
        /// Several have a place of that name.
        case several(String, [Label])
        /// The place belonged to a town that is no more.
        case formerTown(String, of: String)
        /// The place also names something in another town than the one that was taken.
        case otherTown(String, in: Label, taken: Label)
    }
}

extension PlanIndex {
    /// Where a report says that it happened.
    package func whereabouts(of report: Report) -> Whereabouts { whereabouts(town: report.town, place: report.place) }

    /// Where it is, by the town that was told, else by the first name in the place that says so.
    ///
    /// - Parameters:
    ///   - town: What was told for the town: its code, a name, a name in short, a neighbour's name.
    ///   - place: Where, in words.
    /// - Returns: The town, and what of it is in doubt.
    package func whereabouts(town: String?, place: String?) -> Whereabouts {
        let named = place.map { gazetteer.names(in: $0) } ?? []
        guard let told = town else { return whereabouts(named) }
        if let town = self.town(named: told) { return taken(town, Whereabouts(), named) }
        if let neighbour = neighbour(told) {
            return Whereabouts(doubts: [.elsewhere(told, neighbour)])
        }
        if let town = gazetteer.town(nearly: told, isNear: true) {
            return taken(town, Whereabouts(doubts: [.understood(told, as: nil, in: town.name)]), named)
        }
        // A code of nine digits begins with that of its county.
        if told.utf8.count == 9, Int(told) != nil, !told.hasPrefix(plan.jurisdiction.code) {
            return Whereabouts(doubts: [.elsewhere(told, nil)])
        }
        var whereabouts = whereabouts(named)
        whereabouts.doubts.insert(.unknownTown(told, nearest: nearestTown(to: told)), at: 0)
        return whereabouts
    }

    /// The town of that code or name, in full or in short.
    package func town(called text: String) -> Town? {
        town(named: text) ?? gazetteer.town(nearly: text, isNear: false)
    }

    /// The name of a town that is written most nearly so.
    package func nearestTown(to text: String) -> String? {
        let towns = plan.jurisdiction.towns
        return nearest(to: text, among: towns.flatMap { [$0.name.zh, $0.name.en, $0.code] + $0.formerly })
    }

    private func neighbour(_ text: String) -> Neighbour? {
        plan.jurisdiction.neighbours.first { text.hasPrefix($0.code) }
            ?? gazetteer.names(in: text).lazy.compactMap(neighbour).first
    }

    private func neighbour(_ match: Gazetteer.Match) -> Neighbour? {
        for case .neighbour(let index) in match.name.meanings { return plan.jurisdiction.neighbours[index] }
        return nil
    }

    // MARK: The place

    /// By the first name that says more than the county.
    private func whereabouts(_ named: [Gazetteer.Match]) -> Whereabouts {
        guard let index = named.firstIndex(where: { $0.name.meanings != [.own] }) else { return Whereabouts() }
        let (match, rest) = (named[index], named[(index + 1)...])
        let homes = homes(of: match)
        if homes.count == 1, let home = homes.first {
            switch home {
            case .town(let index):
                let town = plan.jurisdiction.towns[index]
                var whereabouts = Whereabouts()
                if match.name.isShort {
                    let village = isVillage(match) ? match.name.text : nil
                    whereabouts.doubts.append(.understood(match.said, as: village, in: town.name))
                }
                return taken(town, whereabouts, Array(rest))
            case .formerTown(let town):
                // Its town today may be named all the same.
                if let (town, whereabouts) = lastTown(in: rest) { return taken(town, whereabouts, []) }
                return Whereabouts(doubts: [.formerTown(match.said, of: town)])
            case .neighbour(let index):
                return Whereabouts(doubts: [.elsewhere(match.said, plan.jurisdiction.neighbours[index])])
            }
        }
        if let (town, whereabouts) = lastTown(in: rest) { return taken(town, whereabouts, []) }
        return Whereabouts(doubts: [.several(match.said, homes.map(name))])
    }

    /// A town that is named behind what does not tell it: `河湾村（楼子营镇）`.
    private func lastTown(in named: ArraySlice<Gazetteer.Match>) -> (Town, Whereabouts)? {
        for match in named {
            for case .town(let index) in match.name.meanings {
                let town = plan.jurisdiction.towns[index]
                var whereabouts = Whereabouts()
                if match.name.isShort { whereabouts.doubts = [.understood(match.said, as: nil, in: town.name)] }
                return (town, whereabouts)
            }
        }
        return nil
    }

    /// In that town, unless what else is named in the place lies in another.
    private func taken(_ town: Town, _ whereabouts: Whereabouts, _ named: [Gazetteer.Match]) -> Whereabouts {
        var whereabouts = whereabouts
        whereabouts.town = town.code
        for match in named {
            let homes = homes(of: match)
            guard homes.count == 1, case .town(let index)? = homes.first else { continue }
            let other = plan.jurisdiction.towns[index]
            guard other.code != town.code else { continue }
            whereabouts.doubts.append(.otherTown(match.said, in: other.name, taken: town.name))
            break
        }
        return whereabouts
    }

    private func isVillage(_ match: Gazetteer.Match) -> Bool {
        match.name.meanings.allSatisfy { if case .village = $0 { true } else { false } }
    }

    /// Where the places lie that have this name.
    private func homes(of match: Gazetteer.Match) -> [Gazetteer.Home] {
        unique(
            match.name.meanings.compactMap { meaning in
                switch meaning {
                case .town(let index): .town(index)
                case .village(let home): home
                case .formerTown(let town): .formerTown(town)
                case .neighbour(let index): .neighbour(index)
                case .own: nil
                }
            }
        )
    }

    private func name(_ home: Gazetteer.Home) -> Label {
        switch home {
        case .town(let index): plan.jurisdiction.towns[index].name
        case .formerTown(let town): Label(town)
        case .neighbour(let index): plan.jurisdiction.neighbours[index].name
        }
    }
}
