import IncidentModel
import TestSupport

@testable import IncidentService

extension Simulation {
    /// A client says the next thing, or repeats the last one.
    func act(_ index: Int) {
        let client = clients[index]
        if client.current == nil {
            guard client.remaining > 0 else { return }
            clients[index].begun += 1
            clients[index].remaining -= 1
            clients[index].current = script.next(
                for: clients[index],
                wall: clock.wall,
                witness.incidents,
                revocable: witness.revocable
            )
            send(index)
        } else if client.waitsFor == nil || random.chance(120) {
            send(index)
        }
    }

    private func send(_ index: Int) {
        let client = clients[index]
        guard let action = client.current else { return }
        let number = attempts.count
        let account = "client-\(client.number)/\(client.begun)/\(number)"
        accounts[account] = number
        let attempt = Attempt(
            client: index,
            number: client.begun,
            action: client.waitsFor == nil ? action : script.repeated(action),
            actor: Actor(account: account, person: random.chance(900) ? "Wang" : nil),
            urgency: random.pick(Urgency.allCases) ?? .life,
            origin: random.chance(800) ? UInt64(client.number) : UInt64(1_000 + number)
        )
        attempts.append(attempt)
        clients[index].waitsFor = number
        trace.note("a client sends: client, command, transmission", Int64(index), Int64(client.begun), Int64(number))
        if random.chance(600) { arrive(number) } else { wire.append(number) }
    }

    /// One of the transmissions on their way arrives: whichever it is.
    func deliver() {
        guard !wire.isEmpty else { return }
        let index = random.number(0...wire.count - 1)
        wire.swapAt(index, wire.count - 1)
        arrive(wire.removeLast())
    }

    private func arrive(_ number: Int) {
        guard let run, run.isServing, !run.isStopping else { return fallSilent(number) }
        trace.note("arrives: transmission", Int64(number))
        let attempt = attempts[number]
        attempts[number].isInEngine = true
        attempts[number].arrivedBehind = run.engine.state.header.sequence
        let request = Request(
            origin: attempt.origin,
            urgency: attempt.urgency,
            command: Command(id: attempt.command, actor: attempt.actor, action: attempt.action),
            personal: nil
        ) { self.answer(number, $0) }
        if run.mailbox.offer(request) { return }
        attempts[number].isInEngine = false
        attempts[number].answer = .busy
        hear(number, nil)
    }

    /// Nobody will answer this any more.
    func fallSilent(_ number: Int) {
        attempts[number].isInEngine = false
        attempts[number].answer = .silence
        hear(number, nil)
    }

    // MARK: Answers

    /// What the engine answers: it must be durable by now, and true.
    private func answer(_ number: Int, _ outcome: Request.Outcome) {
        let attempt = attempts[number]
        let what = "transmission \(number)"
        findings.demand(attempt.answer == nil && attempt.isInEngine, "\(what) is answered twice")
        attempts[number].isInEngine = false
        switch outcome {
        case .incident(let answered):
            attempts[number].answer = answered.isNew ? .new : .known
            check(answered, to: attempt, what)
        case .done(let sequence):
            attempts[number].answer = .done
            findings.demand(sequence <= disk.sequence, "\(what): an answer before the commit")
        case .refused:
            attempts[number].answer = .refused
            findings.demand(attempt.events == 0, "\(what) was refused and carried out")
            // For all that anybody knows it was refused because of what had been decided.
            findings.demand(attempt.arrivedBehind <= disk.sequence, "\(what): a refusal before the commit")
            if let report = attempt.report {
                findings.demand(!witness.wasFiled(report), "\(what): report \(report) is filed, and refused")
            }
        case .storageUnavailable(_, perhapsTaken: true): attempts[number].answer = .unavailable
        case .storageUnavailable:
            attempts[number].answer = .notTaken
            findings.demand(attempt.events == 0, "\(what) was carried out and told that it was not")
        case .notLeader: findings.demand(false, "\(what): there is no other node")
        case .busy:
            findings.demand(false, "\(what): the engine itself is never busy")
        }
        let word = attempts[number].answer?.rawValue ?? ""
        trace.note("answered: \(word)", Int64(number))
        // The answer may be lost on its way; then the client repeats.
        if random.chance(weather.loss) {
            if clients[attempt.client].waitsFor == number { clients[attempt.client].waitsFor = nil }
        } else {
            hear(number, outcome)
        }
    }

    private func check(_ answered: Request.Answered, to attempt: Attempt, _ what: String) {
        let id = answered.incident.id
        findings.demand(
            answered.incident.sequence <= disk.sequence,
            "\(what): an answer before the commit"
        )
        findings.demand(answered.incident == witness.incidents[id], "\(what) is told of another \(id) than is stored")
        findings.demand(attempt.events == (answered.isNew ? 1 : 0), "\(what): new is \(answered.isNew), and is not")
        guard let report = attempt.report else { return }
        findings.demand(witness.reports[report] == id, "\(what): report \(report) is not filed under \(id)")
        findings.demand(acknowledged[report].map { $0 == id } ?? true, "\(what): \(report) is now another incident")
        acknowledged[report] = id
    }

    // What the client makes of an answer, or of none.
    private func hear(_ number: Int, _ outcome: Request.Outcome?) {
        let attempt = attempts[number]
        switch outcome {
        case .incident(let answered)? where attempt.number == clients[attempt.client].begun:
            script.learn(answered.incident.id)
            clients[attempt.client].current = nil
            clients[attempt.client].waitsFor = nil
        case .refused? where attempt.number == clients[attempt.client].begun:
            clients[attempt.client].current = nil
            clients[attempt.client].waitsFor = nil
        default:
            if clients[attempt.client].waitsFor == number { clients[attempt.client].waitsFor = nil }
        }
    }
}
