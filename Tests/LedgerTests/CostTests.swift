import Foundation
import IncidentModel
import Synchronization
import Testing

@testable import Ledger

/// Figures for people to read; run with `INCIDENTD_MEASURE=1`.
@Suite("Cost", .enabled(if: ProcessInfo.processInfo.environment["INCIDENTD_MEASURE"] != nil), .serialized)
struct CostTests {
    private func percentiles(_ durations: [Duration]) -> String {
        let sorted = durations.sorted()
        func at(_ part: Double) -> String {
            let value = sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] / .milliseconds(1)
            return String(format: "%.2f", value)
        }
        return "p50 \(at(0.5)) ms, p95 \(at(0.95)) ms, p99 \(at(0.99)) ms"
    }

    @Test("Of a batch, by its size", arguments: [1, 8, 64, 512])
    func batch(_ size: Int) throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        desk.adoptPlan()
        _ = try store.append(desk.batch())
        var appends: [Duration] = []
        var checkpoints: [Duration] = []
        var estimate: Int64 = 0
        let clock = ContinuousClock()
        for _ in 0..<max(8, 2_048 / size / 4) {
            for _ in 0..<size { desk.report() }
            let batch = desk.batch()
            appends.append(try clock.measure { _ = try store.append(batch) })
            estimate = store.state.withLock { $0.logBytes }
            let time = try clock.measure { try store.checkpoint() }
            if estimate > store.checkpointBytes { checkpoints.append(time) }
        }
        let log = StateFolder.size(of: folder.ledger + "-wal") ?? 0
        print("batch of \(size): \(percentiles(appends))")
        print("  log \(log / 1_024) KiB, estimated \(estimate / 1_024) KiB; checkpoints \(checkpoints)")
    }

    @Test("Of lookups, recovery and verification")
    func reading() throws {
        let folder = try Folder()
        let store = try folder.open()
        var desk = Desk()
        desk.adoptPlan()
        for _ in 0..<20 {
            for _ in 0..<100 { desk.report() }
            _ = try store.append(desk.batch())
        }
        let clock = ContinuousClock()
        let ids = desk.reports.prefix(1_000)
        let byReport = try clock.measure { for id in ids { _ = try store.incidents(ofReports: [id]) } }
        let incidents = Array(desk.incidents.keys.prefix(1_000))
        let whole = try clock.measure { for id in incidents { _ = try store.incident(id) } }
        let recovery = try clock.measure { _ = try store.recover() }
        let verification = try clock.measure { _ = try store.verify() }
        print("incident(ofReport:) \(byReport / 1_000), incident(_:) \(whole / 1_000)")
        print("recover 2,000 open incidents \(recovery), verify 2,001 events \(verification)")
        try store.close()
        print("open \(try clock.measure { _ = try folder.open() })")
    }
}
