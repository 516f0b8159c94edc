internal import IncidentModel
internal import Logging
internal import Systemd

/// What sort of entry the journal has: `MESSAGE_ID`, which a catalog explains and `journalctl MESSAGE_ID=…` selects. Drawn
/// once, and never given to another sort.
enum MessageID: String, CaseIterable, Sendable {
    // One for each kind of event.
    case reported = "d61fded5f18d4359891f12be825dd79d"
    case joined = "eddddaa449fc4455b2e9e836106ad164"
    case milestone = "703f4414b9f5448a843204c85bcdf1c3"
    case updated = "5cf6847ea3134341b8ba4b3b13fd6fd9"
    case corrected = "e87f8c2541e14947a9906e02e6ffba2e"
    case noted = "3231c5b4d76749d9ab7c0a72c111f688"
    case regraded = "7a20ff27873b4bedbaf0c75c0a1dcde1"
    case commandTaken = "4ae97b43868c4d1a8aa4c79f2bc20107"
    case timerWarned = "0c38dbfc01be496ea954b0a75768f4a8"
    case timerBreached = "08d793bf50914e8bae4ca85245224e10"
    case timerExpired = "1cb309030eb8458a932091abfac49dce"
    case taskCompleted = "2c157d7eebb443d4bc67014797cdc0ff"
    case closed = "e945e2457617421881f05eae0b9779c2"
    case planAdopted = "4f9b84f8238b46c4abdf49e8b0177d50"
    case clockStepped = "f60ffb3e5cac44589565ff189026813d"
    case forgotten = "3b0cf1a4f9c54d1d8d5e7c8a52b06e91"

    // The daemon's own.
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
    case ledgerDamaged = "3b6ab91ecb4e4f08bce7494760d450b4"
    case storageShort = "a3c2a4d35f8f40b685102d5ff7318af9"
    case reserveUnavailable = "b1fa08d728714c21a66f4fcc6f31decd"
    case storageFull = "0c65b329e94449ca8ec48d0c00f88e4f"
    case storageResumed = "669ade84fcca4672aa7b8061220905e6"
    case storageFailed = "2ad9a212f6d0453eb4b9e25a55a23109"
    case journalLagging = "8889de4c333445cfab0a7d315fe5c3ca"

    init(_ kind: EventKind) {
        self =
            switch kind {
            case .reported: .reported
            case .joined: .joined
            case .milestone: .milestone
            case .updated: .updated
            case .corrected: .corrected
            case .noted: .noted
            case .regraded: .regraded
            case .commandTaken: .commandTaken
            case .timerWarned: .timerWarned
            case .timerBreached: .timerBreached
            case .timerExpired: .timerExpired
            case .taskCompleted: .taskCompleted
            case .closed: .closed
            case .planAdopted: .planAdopted
            case .clockStepped: .clockStepped
            case .forgotten: .forgotten
            }
    }

    /// What a logger puts beside a message to give it this id; see ``JournalLogHandler/messageIDKey``.
    var metadata: Logger.Metadata { [JournalLogHandler.messageIDKey: "\(rawValue)"] }
}
