internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Wording

/// A page of incidents as far as the overview has them, and what is left to be read from the ledger.
struct Listing: Sendable {
    var incidents: [IncidentSummary]
    var next: String?
    /// Nil when the page is complete.
    var rest: Rest?

    /// Closed incidents, the newest first, to fill the page up.
    struct Rest: Sendable {
        var filter: IncidentFilter
        var limit: Int
        /// The ledger's own.
        var cursor: String?
        var now: Instant
        var clockShift: Interval
    }

    /// The page, completed from the ledger where need be.
    func reply(from store: any EventStore) throws -> ListReply {
        guard let rest else { return page(incidents, next: next) }
        var found = try store.incidents(matching: rest.filter, limit: rest.limit, cursor: rest.cursor)
        let closed = found.incidents.map { IncidentSummary($0, at: rest.now, clockShift: rest.clockShift) }
        let all = ReplyBound.fitting(incidents + closed, unmeasured: ReplyBound.unmeasured)
        let count = all.count - incidents.count
        if count == 0, !closed.isEmpty {
            return page(all, next: Cursor(closed: rest.cursor ?? "").text)
        }
        // Only the ledger knows its cursor behind a row.
        if count < closed.count {
            found = try store.incidents(matching: rest.filter, limit: count, cursor: rest.cursor)
        }
        return page(all, next: found.next.map { Cursor(closed: $0).text })
    }

    private func page(_ incidents: [IncidentSummary], next: String?) -> ListReply {
        ListReply {
            $0.incidents = incidents
            $0.next = next
        }
    }
}

extension Overview {
    /// Lists incidents: from memory, for whatever number is open.
    ///
    /// - Parameters:
    ///   - parameters: As the client gave them.
    ///   - now: The time of the question.
    ///   - store: Asked only for the few incidents that a short name may mean and that have ended.
    /// - Returns: The page, or its beginning.
    /// - Throws: ``InvalidField``; a ``StoreError``.
    func list(_ parameters: ListParameters, at now: Instant, in store: any EventStore) throws -> Listing {
        let limit = try PageLimit.of(parameters.limit)
        let reader = FieldReader(plan: header.plan)
        let scope = try reader.word(parameters.state, "state") ?? .open
        var filter = IncidentList.Filter()
        filter.grade = try reader.word(parameters.grade, "grade")
        filter.since = try reader.time(parameters.since, "since")
        filter.kind = try kind(parameters.kind)
        filter.headquarters = try headquarters(parameters.headquarters)
        if let named = parameters.named {
            let incidents = try incidents(named: try IncidentName(named), at: now, in: store)
            let wanted = incidents.filter { $0.matches(filter) }.prefix(limit)
            let rows = wanted.map { summary($0, at: now) }
            return Listing(incidents: ReplyBound.fitting(rows, unmeasured: ReplyBound.unmeasured))
        }
        let cursor = Cursor(parameters.cursor)
        let key = cursor?.listKey
        let closedCursor = cursor?.closedCursor
        let isOfOpen = scope == .open || scope == .all
        let fits = key != nil && isOfOpen || closedCursor != nil && scope != .open
        guard parameters.cursor == nil || fits else { throw Cursor.invalid }
        var listing = Listing(incidents: [])
        if isOfOpen, closedCursor == nil {
            // One more than asked for, to know whether another page follows.
            let page = page(after: key, limit: limit + 1, matching: filter)
            let rows = page.prefix(limit).compactMap { incident($0.incident) }.map { summary($0, at: now) }
            listing.incidents = ReplyBound.fitting(rows, unmeasured: ReplyBound.unmeasured)
            let count = listing.incidents.count
            if page.count > count, count > 0 { listing.next = Cursor(page[count - 1], in: jurisdiction).text }
        }
        guard scope != .open, listing.next == nil else { return listing }
        let state = scope == .calls ? IncidentFilter.State.calls : .closed
        return listing.goingOn(in: state, with: filter, after: closedCursor, limit: limit, at: now, self)
    }

    private func summary(_ incident: Incident, at now: Instant) -> IncidentSummary {
        IncidentSummary(incident, at: now, clockShift: header.clockShift)
    }

    // A slip of the pen must not look like "nothing is open". What only an older plan knew is still found.
    private func kind(_ text: String?) throws(InvalidField) -> KindID? {
        guard let text else { return nil }
        if let kind = header.plan.kind(named: text) { return kind.id }
        if let kind = KindID(known: text), plans.values.contains(where: { $0.kinds[kind] != nil }) { return kind }
        let near = nearest(to: text, among: header.plan.plan.kinds.map(\.id.text))
        throw InvalidField("kind", .unknownKind(text, nearest: near))
    }

    /// A headquarters by its id or one of its names; one that only an older plan has, by its id.
    func headquarters(_ text: String?) throws(InvalidField) -> PartyID? {
        if let text, let party = PartyID(known: text), plans.values.contains(where: { $0.headquarters[party] != nil }) {
            return party
        }
        return try FieldReader(plan: header.plan).headquarters(text)
    }
}

extension Listing {
    fileprivate func goingOn(
        in state: IncidentFilter.State,
        with filter: IncidentList.Filter,
        after cursor: String?,
        limit: Int,
        at now: Instant,
        _ overview: Overview
    ) -> Listing {
        guard incidents.count < limit else {
            var listing = self
            listing.next = Cursor(closed: "").text
            return listing
        }
        var listing = self
        listing.rest = Rest(
            filter: IncidentFilter(
                state: state,
                headquarters: filter.headquarters,
                kind: filter.kind,
                grade: filter.grade,
                since: filter.since
            ),
            limit: limit - incidents.count,
            cursor: cursor.flatMap { $0.isEmpty ? nil : $0 },
            now: now,
            clockShift: overview.header.clockShift
        )
        return listing
    }
}

extension Incident {
    fileprivate func matches(_ filter: IncidentList.Filter) -> Bool {
        (filter.headquarters.map(involves) ?? true) && (filter.kind.map { $0 == kind } ?? true)
            && (filter.grade.map { $0 == grading.grade } ?? true) && (filter.since.map { openedAt >= $0 } ?? true)
    }
}
