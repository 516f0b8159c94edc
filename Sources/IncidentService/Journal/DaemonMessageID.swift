internal import Logging
internal import Systemd

/// The sorts of what the daemon says of itself: `MESSAGE_ID`, which the catalog explains and `journalctl MESSAGE_ID=…`
/// selects. Drawn once, and never given to another sort.
enum DaemonMessageID: String, CaseIterable, Sendable {
    case started = "aa918c07bef944f184f966f8d3e9b360"
    case ready = "4e2c3ec9b5114ecc920a1bf7e5ad140b"
    case stopping = "cc698d5344464b149e8fad47e97da7a1"
    case planRefused = "a05105d1274d4c43b3b4093d82a4aa56"
    case planUnchanged = "10afbb15e92e4b00943d85507ba0472a"
    case lastGoodPlan = "3254f09bf9d649ff80c80e0578982837"
    case noGoodPlan = "7f8bb59300b7468fab853711301afc11"
    case socketsUnavailable = "496032a8891745fcb019b7ed351db399"
    case socketsMissing = "f6bad65f0efd457198e98d7a13ea0a54"
    case socketsRefused = "b0177471be2d40de9f7eb2f4663c3cbc"
    case connectionEnded = "44fc201f0f0c47758151e0f9eeb9c8fe"
    case connectionsNotAccepted = "317c57be6f874283b0786d56d430ac07"
    case ledgerDamaged = "3b6ab91ecb4e4f08bce7494760d450b4"
    case segmentDamaged = "e8e5552c27d04b8dbf06555d07bb32aa"
    case storageShort = "a3c2a4d35f8f40b685102d5ff7318af9"
    case reserveUnavailable = "b1fa08d728714c21a66f4fcc6f31decd"
    case storageFull = "0c65b329e94449ca8ec48d0c00f88e4f"
    case storageResumed = "669ade84fcca4672aa7b8061220905e6"
    case storageFailed = "2ad9a212f6d0453eb4b9e25a55a23109"
    case breachUnattended = "efb7cde513e745059ca53982bf7476a7"
    case journalLagging = "8889de4c333445cfab0a7d315fe5c3ca"

    /// What a logger puts beside a message to give it this id; see ``JournalLogHandler/messageIDKey``.
    var metadata: Logger.Metadata { [JournalLogHandler.messageIDKey: "\(rawValue)"] }
}
