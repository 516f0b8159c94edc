import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import Logging
import Synchronization
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("The inspection of older segments")
struct LedgerInspectionTests {
    @Test(
        "What it finds is told once, under its id, and stays to be asked",
        arguments: [
            Inspected.sound, .damaged(.damaged(sequence: 7, what: .personalDataAltered)),
            .failing(.index(code: 10, message: "e")),
        ]
    )
    func found(_ inspected: Inspected) {
        let store = MemoryStore()
        store.inspected = inspected
        let lines = Mutex<[Logger.Metadata]>([])
        let log = Logger(label: "test") { _ in RecordingHandler { entry in lines.withLock { $0.append(entry) } } }
        let inspection = LedgerInspection(store, in: "/var/lib/incidentd", log: log)
        #expect(inspection.problem == nil)
        inspection.run()
        #expect(inspection.problem == inspected.problem)
        let told = lines.withLock { $0 }
        #expect(told.count == (inspected.problem == nil ? 0 : 1))
        for entry in told {
            #expect(entry["error"] == inspected.problem.map { .string($0.label.en) })
            #expect(entry.values.contains(.string(DaemonMessageID.segmentDamaged.rawValue)))
        }
    }
}

/// What inspecting a ledger comes to.
enum Inspected: Sendable {
    case sound
    case damaged(StoreError)
    case failing(StoreError)

    var problem: StoreError? {
        switch self {
        case .sound: nil
        case .damaged(let problem): problem
        case .failing(let error): error
        }
    }
}

private struct RecordingHandler: LogHandler {
    let record: @Sendable (Logger.Metadata) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(_ record: @escaping @Sendable (Logger.Metadata) -> Void) { self.record = record }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { record(event.metadata ?? [:]) }
}
