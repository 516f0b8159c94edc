import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// Takes a copy of the ledger from the daemon.
struct BackupVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the ledger into a file while the daemon goes on.",
        discussion: """
            EXAMPLES:
              incidentctl backup /backup/ledger-2026-11-21.log
              incidentctl backup --force /backup/ledger.log
              incidentctl verify --ledger /backup/ledger.log

            Calls are taken meanwhile. The daemon verifies the copy before it sends it, and
            what has arrived is verified again, up to its last event; only then does it get
            its name. The file holds personal data and is for its owner alone. 'incidentctl
            restore' puts it back. Waits up to an hour unless --timeout says otherwise.
            """
    )

    @Argument(help: "Where the copy goes.") var file: String
    @Flag(help: "Take the place of a file that is there already.") var force = false
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let result = try BackupRun(service: service, file: file, replaces: force).run()
        try Printer(service).object(result) { presentation in
            let (say, last) = (presentation.language, LastEvent(result.sequence, result.recordedAt).text(of: service))
            return [
                say(
                    "✓ 已备份并核验：\(result.file)，\(Size.text(result.bytes))，至\(last)。",
                    "✓ Backed up and verified: \(result.file), \(Size.text(result.bytes)), up to \(last)."
                ),
                "  sha256 \(result.sha256)",
            ]
        }
    }
}

/// What a backup came to.
struct BackupResult {
    var file = ""
    var bytes: Int64 = 0
    /// The number of the last event.
    var sequence: Int64 = 0
    /// When that was recorded.
    var recordedAt: Instant?
    /// Its hash.
    var hash = ""
    /// The file's own digest.
    var sha256 = ""
}

extension BackupResult: Record {
    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("file", &value.file)
        try archive.field("bytes", &value.bytes)
        try archive.field("sequence", &value.sequence)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("hash", &value.hash)
        try archive.field("sha256", &value.sha256)
    }
}

/// A number of bytes as people say it.
enum Size {
    static func text(_ bytes: Int64) -> String {
        guard bytes >= 1 << 10 else { return "\(bytes) B" }
        var (value, unit) = (Double(bytes) / 1_024, "KiB")
        for next in ["MiB", "GiB", "TiB"] where value >= 1_024 { (value, unit) = (value / 1_024, next) }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
