package import IncidentModel
import Synchronization

/// How much space the ledger has for what is still to come.
///
/// All of it is secured beforehand, so that nobody else can use it up. New reports are taken while there is space without the
/// last segment that stands ready, the reserve: that is for what has begun (acknowledgements, timers, closing).
package struct DiskSpace: Hashable, Sendable {
    /// Bytes that the disk still has for this process, beside what is secured.
    package var free: Int64
    /// Bytes of the reserve that are left.
    package var held: Int64
    /// What batches to come can count on.
    package var secured: SecuredSpace
    /// Whether new reports may be taken. What is secured may be used up though they may: then more of it is only late.
    package var admitsReports: Bool
    /// There is no space for anything.
    package var isUsedUp: Bool
    /// Why no more could be secured, although there is space for it.
    package var fault: StoreError?

    package init(
        free: Int64,
        held: Int64,
        secured: SecuredSpace = .unlimited,
        admitsReports: Bool,
        isUsedUp: Bool = false,
        fault: StoreError? = nil
    ) {
        self.free = free
        self.held = held
        self.secured = secured
        self.admitsReports = admitsReports
        self.isUsedUp = isUsedUp
        self.fault = fault
    }
}

/// The bytes that are secured for batches to come: who decides a command only while its worst case is among them need not
/// fear that the disk is full when the batch is written.
package struct SecuredSpace: Hashable, Sendable {
    /// Without the reserve.
    package var intake: Int
    package var all: Int

    package init(intake: Int, all: Int) {
        self.intake = intake
        self.all = all
    }

    package static let unlimited = SecuredSpace(intake: .max / 2, all: .max / 2)
}

/// The secured bytes that a batch may need, until it is stored: at first the worst case of its commands, and what it really
/// needs once it is encoded.
package final class Reservation: Sendable {
    /// The worst case of a command: it comes in a frame of as much, and its text is most of what it leaves.
    package static let command = 64 << 10
    /// What keeps a plan's frame apart from those beside it.
    private static let plan = 4 << 10

    private let value: Atomic<Int>

    /// - Parameter bytes: the worst case.
    package init(_ bytes: Int) { value = Atomic(bytes) }

    package var bytes: Int { value.load(ordering: .relaxed) }

    /// The most bytes that an event may need. A plan is measured: it may be as long as all others of its batch together, and
    /// mostly is short.
    package static func worstCase(of event: Event) -> Int {
        guard event.kind == .planAdopted else { return command }
        return max(command, plan + EventCodec().encode(event).count)
    }

    /// The batch is encoded.
    package func narrow(to bytes: Int) { value.store(bytes, ordering: .relaxed) }
}
