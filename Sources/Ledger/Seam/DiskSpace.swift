/// How much space the ledger's disk has for what is still to come.
///
/// The reserve is a file that is allocated beforehand, so that nobody else can use up those bytes; it is given back to the
/// disk, piece by piece, when a commit finds no other space. New reports are taken only while the whole reserve is held, or
/// could be taken again at once, and a floor is free *beside* it: `free ≥ (reserve − held) + floor`. The floor is what the
/// ledger itself may take before the next look: what a checkpoint moves into the file, and the log, where there was no space
/// to give that its length beforehand. Twice the floor has to be free before intake resumes, so that a disk which stands at
/// the mark does not open and close it each second. What is begun below the mark (acknowledgements, timers, closing) goes
/// on, first in the floor and then in the reserve.
package struct DiskSpace: Hashable, Sendable {
    /// Bytes that this process can still have, without those of the reserve.
    package var free: Int64
    /// Bytes of the reserve that are held.
    package var held: Int64
    /// Bytes that the reserve is to have.
    package var reserve: Int64
    /// Whether new reports may be taken.
    package var admitsReports: Bool
    /// Why the reserve could not be allocated, although there is space for it.
    package var fault: String?

    /// The reserve of a daemon: 64 MiB.
    package static let usualReserve: Int64 = 64 << 20

    package init(free: Int64, held: Int64, reserve: Int64, admitsReports: Bool, fault: String? = nil) {
        self.free = free
        self.held = held
        self.reserve = reserve
        self.admitsReports = admitsReports
        self.fault = fault
    }

    /// The rule above; all in bytes.
    /// - Parameters:
    ///   - free: what can still be had, the reserve not counted.
    ///   - held: what is held of the reserve.
    ///   - reserve: what the reserve is to be.
    ///   - floor: what has to be free beside it.
    ///   - admitted: whether reports were taken until now.
    /// - Returns: whether they are from now on.
    package static func admits(free: Int64, held: Int64, reserve: Int64, floor: Int64, admitted: Bool) -> Bool {
        free >= reserve - held + (admitted ? floor : 2 * floor)
    }
}
