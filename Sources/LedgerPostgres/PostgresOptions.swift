import Foundation
import IncidentModel

/// How a log in PostgreSQL is opened.
package struct PostgresOptions: Sendable {
    package var address: PostgresAddress
    /// What other nodes and the duty officer know this one by.
    package var node: String
    package var durability: PostgresLog.Durability
    /// Where a copy may lie while it is read.
    package var folder: String
    /// How often a leader says that it lives.
    var period = Duration.seconds(1)
    /// After so long without a word it is taken for dead: five of its periods, so that one slow commit deposes nobody.
    var lease = Duration.seconds(5)
    /// For so long what failed is tried again, before the daemon gives up and is started afresh.
    var patience = Duration.seconds(30)
    /// How often a follower looks.
    var look = Duration.milliseconds(200)
    /// This node's wall clock.
    var wall: @Sendable () -> Instant = {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }
    /// CLOCK_BOOTTIME.
    var boot: @Sendable () -> Interval = {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Interval(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package init(
        address: PostgresAddress,
        node: String,
        durability: PostgresLog.Durability,
        folder: String
    ) {
        self.address = address
        self.node = node
        self.durability = durability
        self.folder = folder
    }
}
