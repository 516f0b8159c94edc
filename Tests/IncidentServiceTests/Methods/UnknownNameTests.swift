import IncidentAPI
import IncidentModel
import JSONCoding
import Systemd
import TestSupport
import Testing
import Varlink

@testable import IncidentService

/// What clients send is looked up among the names and never becomes one: else whoever calls could fill the table.
@Suite("Names from outside")
struct UnknownNameTests {
    @Test("A flood of names that nobody declared, over every socket, adds none")
    func flood() async {
        // In a process of its own, which nobody else's names come into.
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let flood = NameFlood(runtime: folder.at("run"))
            let daemon = Daemon(
                configuration: DaemonConfiguration(
                    state: folder.at("state"),
                    runtime: flood.runtime,
                    plan: nil,
                    environment: [:]
                ),
                sockets: [],
                destination: .standardError
            )
            let running = Task { try await daemon.run() }
            try await Patience.until("an answer to Ping") { (try? flood.call(.ping)) != nil }
            let incident = try flood.report(["kind": "forest-fire", "place": "后沟"]).incident
            // The program's own names come with the first use of each.
            let warm = try flood.run(0..<2, about: incident)
            let before = NameTable.count
            let refused = try flood.run(2..<152, about: incident)
            #expect(NameTable.count == before)
            // Each call came to what it was meant to: most to a refusal of its name.
            #expect(warm.count > 12)
            #expect(Set(refused.keys) == Set(warm.keys))
            #expect(refused.values.allSatisfy { $0 == 150 }, "\(refused)")
            running.cancel()
        }
    }
}

/// Calls that name what there is not, differently each time.
struct NameFlood: Reachable {
    let runtime: String

    /// - Returns: How many replies there were, by method and error; an empty error for what was taken.
    func run(_ numbers: Range<Int>, about incident: String) throws -> [String: Int] {
        var replies: [String: Int] = [:]
        let clients = try InterfaceID.allCases.map { (interface: $0, client: try connect($0)) }
        for number in numbers {
            for (index, (method, parameters)) in calls(number, about: incident).enumerated() {
                guard let client = clients.first(where: { $0.interface == method.interface })?.client else { continue }
                try client.send(method.fullName, parameters)
                let reply = try client.receive(timeout: Patience.enough)
                replies["\(index) \(method.rawValue) \(reply.error ?? "")", default: 0] += 1
            }
        }
        return replies
    }

    private func calls(_ number: Int, about incident: String) -> [(IncidentAPI.Method, JSONObject)] {
        let name: JSON = .string("unheard-of-\(number)")
        let about: JSONObject = ["incident": .string(incident)]
        func with(_ more: JSONObject) -> JSONObject {
            var fields = about
            for (key, value) in more { fields[key] = value }
            return fields
        }
        let figures: JSON = .object(["unheard-of-\(number)": 1])
        return [
            (.report, ["kind": name]),
            (.report, ["kind": "flood", "figures": figures]),
            (.report, ["kind": "flood", "town": name, "source": name, "tags": [name], "unit": name, "place": name]),
            (.report, ["kind": "flood", "join": .string("990000-20260101-\(1_000 + number)")]),
            (.intakeUpdate, with(["figures": figures])),
            (.acknowledge, with(["party": name])),
            (.arrive, with(["party": name])),
            (.release, with(["via": name])),
            (.correct, with(["kind": name, "reason": name])),
            (.correct, with(["figures": figures, "reason": name])),
            (.grade, with(["to": name, "reason": name])),
            (.takeCommand, with(["party": name, "person": name])),
            (.completeTask, ["task": .string("\(incident)/\(1_000 + number)"), "result": name]),
            (.close, with(["outcome": name, "reason": name])),
            (.note, ["incident": name, "text": name]),
            (.list, ["kind": name]),
            (.list, ["headquarters": name]),
            (.list, ["named": name]),
            (.list, ["grade": name]),
            (.timers, ["incident": name]),
            (.tasks, ["incident": name]),
            (.show, ["incident": name]),
            (.explain, ["incident": name]),
            (.planDiff, ["path": .string("/nowhere/\(number)")]),
        ]
    }
}
