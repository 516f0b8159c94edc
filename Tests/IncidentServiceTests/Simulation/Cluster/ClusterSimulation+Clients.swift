import IncidentModel
import TestSupport

@testable import IncidentService

extension ClusterSimulation {
    func act(_ index: Int) {
        if clients[index].current == nil {
            guard clients[index].remaining > 0 else { return }
            clients[index].begun += 1
            clients[index].remaining -= 1
            clients[index].current = script.next(
                for: clients[index],
                wall: now + base + witness.shift,
                witness.incidents,
                revocable: witness.revocable
            )
        } else if clients[index].waitsFor != nil, !random.chance(100) {
            return
        }
        send(index, to: random.number(0...nodes.count - 1))
    }

    private func send(_ client: Int, to index: Int) {
        let node = nodes[index]
        guard let action = clients[client].current, let run = node.run, !run.hasFailed,
            run.engine.following != nil || run.engine.state.header.isAdopted
        else { return }
        transmissions += 1
        let number = transmissions
        let request = Request(
            origin: UInt64(client),
            urgency: .life,
            command: Command(
                id: CommandID(high: UInt64(client) + 1_000_000, low: UInt64(clients[client].begun)),
                actor: Actor(account: "client-\(client)", person: nil),
                action: action
            ),
            personal: nil
        ) { [unowned self, begun = clients[client].begun] outcome in
            waits[number] = nil
            answered(client, begun, number, outcome)
        }
        waits[number] = (index, client)
        clients[client].waitsFor = number
        if !run.mailbox.offer(request) {
            waits[number] = nil
            clients[client].waitsFor = nil
        }
    }

    private func answered(_ client: Int, _ begun: Int, _ number: Int, _ outcome: Request.Outcome) {
        if clients[client].waitsFor == number { clients[client].waitsFor = nil }
        switch outcome {
        case .incident(let answer):
            note(answer.isNew ? "new" : "known", Int64(client), Int64(begun))
            findings.demand(answer.incident.sequence <= database.sequence, "an answer before the commit")
            if clients[client].begun == begun, case .report(let report)? = clients[client].current {
                let id = answer.incident.id
                findings.demand(witness.reports[report.id] == id, "\(report.id) is not filed under \(id)")
                acknowledged[report.id] = id
            }
            script.learn(answer.incident.id)
        case .refused: note("refusal", Int64(client), Int64(begun))
        case .notLeader: return note("told who leads", Int64(client))
        default: return note("unanswered", Int64(client))
        }
        if clients[client].begun == begun { clients[client].current = nil }
    }
}
