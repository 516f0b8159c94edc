package import IncidentModel

/// How much space the ledger has for what is still to come.
///
/// All of it is secured beforehand, so that nobody else can use it up. New reports are taken while there is space without the
/// last segment that stands ready, the reserve: that is for what has begun (acknowledgements, timers, closing).
package struct DiskSpace: Hashable, Sendable {
    /// Bytes that the disk still has for this process, beside what is secured.
    package var free: Int64
    /// Bytes of the reserve that are left.
    package var held: Int64
    /// Whether new reports may be taken.
    package var admitsReports: Bool
    /// Why no more could be secured, although there is space for it.
    package var fault: StoreError?

    package init(free: Int64, held: Int64, admitsReports: Bool, fault: StoreError? = nil) {
        self.free = free
        self.held = held
        self.admitsReports = admitsReports
        self.fault = fault
    }
}
