internal import Foundation
internal import Glibc
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import Synchronization
internal import Wording

/// Reads, once after a start, the segments of the ledger that the start has not read. Damage in them stops nothing, as nobody
/// needs them now, and has to be known while there is still a backup that has them whole.
final class LedgerInspection: Sendable {
    private let store: any EventStore
    /// Where it lies.
    let folder: String
    private let log: Logger
    private let found = Mutex<StoreError?>(nil)

    /// - Parameters:
    ///   - store: The ledger.
    ///   - folder: Where it lies, for the journal's line.
    ///   - log: Where to say what was found.
    init(_ store: any EventStore, in folder: String, log: Logger) {
        self.store = store
        self.folder = folder
        self.log = log
    }

    /// What is wrong with them; nil while nothing was found.
    var problem: StoreError? { found.withLock { $0 } }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "inspection"
        thread.start()
    }

    func run() {
        // On Linux of this thread alone: nobody waits for it.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
        eraseSetAside()
        do throws(StoreError) {
            guard let problem = try store.inspect() else { return }
            tell(problem)
        } catch {
            tell(error)
        }
    }

    /// Destroys in the ledgers that were put aside what was destroyed in this one.
    func eraseSetAside() {
        do throws(StoreError) {
            try store.eraseSetAside()
        } catch {
            log.warning(
                "personal data in a ledger that was put aside are not destroyed yet: tried again at the next start",
                metadata: ["folder": "\(folder)", "error": "\(error.label.en)"]
            )
        }
    }

    private func tell(_ problem: StoreError) {
        found.withLock { $0 = problem }
        log.tell(.segmentDamaged(folder: folder, error: problem.label.en))
    }
}
