import Foundation
import IncidentAPI
import JSONCoding
import Synchronization
import TestSupport
import Testing
import Varlink

/// A hotline that never falls silent: one report after another, each over a connection of its own and again under the same
/// id until it is answered.
final class ReportStream: Sendable {
    struct Record {
        /// The answered reports' incidents.
        var incidents: [String: String] = [:]
        /// Connections that nobody took.
        var refused: [String] = []
        /// Answers that were no answers to a report.
        var failures: [String] = []
        /// How often a call was broken off and made again.
        var repeats = 0
    }

    private let record = Mutex(Record())
    private let isOver = Atomic(false)
    private let path: String
    private let running: Atomic<Int>

    init(to box: Box, callers: Int = 3) {
        path = box.socket(.intake)
        running = Atomic(callers)
        for _ in 0..<callers {
            Thread {
                self.call()
                self.running.subtract(1, ordering: .relaxed)
            }
            .start()
        }
    }

    /// How many have been answered so far.
    var count: Int { record.withLock { $0.incidents.count } }

    /// Waits until so many more have been answered.
    func untilMore(_ more: Int, within limit: Duration = Patience.enough) async throws {
        let goal = count + more
        try await Patience.until("\(goal) answers: \(record.withLock { $0 })", within: limit) { count >= goal }
    }

    /// Lets the last calls be answered.
    func end() async throws -> Record {
        isOver.store(true, ordering: .relaxed)
        try await Patience.until("the last answers") {
            running.load(ordering: .relaxed) == 0
        }
        return record.withLock { $0 }
    }

    private func call() {
        while !isOver.load(ordering: .relaxed) {
            let id = UUID().uuidString.lowercased()
            for attempt in 0..<2_000 {
                if let incident = report(id, isRepeat: attempt > 0) {
                    record.withLock { $0.incidents[id] = incident }
                    break
                }
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }

    /// One try; nil when it has to be made again.
    private func report(_ id: String, isRepeat: Bool) -> String? {
        let fields: JSONObject = ["id": .string(id), "kind": "road-crash", "place": .string("K\(id.prefix(4))")]
        do throws(ClientError) {
            if isRepeat { record.withLock { $0.repeats += 1 } }
            let reply = try Client(path: path).call(Method.report.fullName, fields, timeout: Patience.enough)
            return reply["incident"]?.stringValue
        } catch {
            record.withLock { record in
                switch error {
                case .unreachable: record.refused.append("\(error)")
                case .disconnected: break
                default: record.failures.append("\(error)")
                }
            }
            return nil
        }
    }
}

extension ReportStream.Record {
    /// Holds what was answered against what the daemon has.
    func agree(with box: Box) async throws {
        #expect(refused == [])
        #expect(failures == [])
        var listed: [IncidentSummary] = []
        var cursor: String?
        repeat {
            var parameters: JSONObject = ["state": "all", "limit": 1_000]
            if let cursor { parameters["cursor"] = .string(cursor) }
            let page = try box.ask(.list, parameters, as: ListReply.self)
            listed += page.incidents
            cursor = page.next
        } while cursor != nil
        #expect(listed.count == incidents.count, "each report once")
        #expect(Set(listed.map(\.incident)) == Set(incidents.values))
        #expect(listed.allSatisfy { $0.reports == 1 })
        #expect(try box.verify().valid)
    }
}

extension Box {
    /// Has the whole chain recomputed.
    func verify() throws -> VerifyReply {
        try connect(.admin).call(Method.verify.fullName, timeout: Patience.enough).decode()
    }
}
