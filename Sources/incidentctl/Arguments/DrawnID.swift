import Foundation
import IncidentModel

/// Ids for commands that bring none.
enum DrawnID {
    /// A UUID of this moment; see ``ReportID/init(drawnAt:random:)``.
    static func draw() -> String {
        let now = Instant(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000))
        return ReportID(drawnAt: now, random: (.random(in: 0...UInt64.max), .random(in: 0...UInt64.max))).description
    }
}
