internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Systemd

/// What an engine knows while another node leads.
struct Following {
    /// Who does; nil while that is not known yet.
    var leader: LogLeader?
}

extension Engine {
    /// How this node stands; nil where no other shares the ledger.
    var node: NodeEntry? {
        guard let shared = store.shared else { return nil }
        var entry = NodeEntry()
        entry.name = shared.node
        entry.leads = following == nil
        entry.silence = Int64(shared.silence / .milliseconds(1))
        if let following {
            entry.leader = following.leader?.node ?? ""
            entry.epoch = following.leader?.epoch ?? 0
            entry.behind = max(0, (following.leader?.sequence ?? durable) - durable)
        } else {
            entry.leader = shared.node
            entry.epoch = shared.epoch ?? 0
        }
        return entry
    }

    /// Takes what was learnt of the log while another node leads.
    func learn(_ news: LogNews) {
        switch news {
        case .events(let committed): follow(committed)
        case .leader(let leader):
            let before = following?.leader
            following?.leader = leader
            if before?.epoch != leader.epoch || before?.node != leader.node { effects.follows(leader) }
        case .leads(let epoch, let clock):
            guard let shared = store.shared else { return }
            lead(after: clocks(shared, clock), LeaderChange(node: shared.node, epoch: epoch))
            effects.leads()
        case .unreachable: break
        }
    }

    /// From which clocks this node's time goes on. Within one boot nothing measures time as well as its own.
    private func clocks(_ shared: any SharedLog, _ clock: Instant?) -> Systemd.ClockReading? {
        let last = shared.marks.reading.map { Systemd.ClockReading($0) }
        if let last, reading.isSameBoot(as: last) { return last }
        guard let clock else { return last }
        return Systemd.ClockReading(
            wallMilliseconds: clock.milliseconds,
            bootMilliseconds: reading.bootMilliseconds,
            bootID: reading.bootID
        )
    }

    /// Applies what another node has decided, and shows it as if it were decided here.
    private func follow(_ committed: [CommittedEvent]) {
        do {
            for committed in committed {
                for id in committed.event.incidents { try bringIn(id) }
                state.apply(committed.event)
            }
            let changes = state.takeChanges()
            durable = changes.header.sequence
            try store.take(committed, changes.incidents.map(\.incident))
            state.committed()
            show(changes)
            publish(CommitFeed.Commit(committed, changes.incidents))
        } catch {
            fail(StoreError(error))
        }
    }
}
