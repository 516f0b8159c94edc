import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink

/// A call that was taken while nobody confirmed it, or that is not finished yet.
struct SpooledCall: Hashable {
    /// When it was taken here, RFC 3339.
    var takenAt = ""
    /// As it goes over the wire; `receivedAt` is the moment above unless another was told, so that legal times run from it.
    var report = ReportParameters()
    /// Not all was asked yet (未完成接报): whoever takes the next call is offered it.
    var isUnfinished = false
    /// The incident as which the beginning of it was filed.
    var incident: String?
    /// What became known after that and is not confirmed, under the id of the command that fills it in.
    var later: ReportParameters?
    /// The plan's questions that were answered.
    var asked: [String] = []

    init() {}

    init(_ report: ReportParameters, takenAt: String) {
        self.takenAt = takenAt
        self.report = report
        self.report.receivedAt = report.receivedAt ?? takenAt
    }

    init(_ bytes: [UInt8]) throws { self = try (try JSON(parsing: bytes).objectValue ?? [:]).decode() }

    var bytes: [UInt8] { WireWriter.bytes(of: self) + [0x0A] }

    /// The file's in a spool.
    var name: String { "\(report.id ?? "none").json" }

    /// Whether both tell the same, whenever they were taken.
    func isSame(as other: SpooledCall) -> Bool {
        var other = other.report
        other.receivedAt = report.receivedAt
        return other == report
    }

    /// Whether there is something to file: a kind, a text or a place.
    var isReport: Bool {
        report.kind != nil || report.text != nil || report.place != nil || report.latitude != nil
    }

    /// Takes down as what it was filed. One that was taken before, perhaps with less, is filled in with all that is known.
    mutating func filed(as answer: Answer) {
        incident = answer.incident
        guard !answer.created else { return }
        var all = report
        all.id = DrawnID.draw()
        later = all
    }

    /// Every field that was filled in, for a person to copy out.
    var fields: [(name: String, value: String)] {
        WireWriter.object(report).filter { !$0.value.isNull }.map {
            ($0.key, $0.value.stringValue ?? $0.value.description)
        }
    }
}

extension SpooledCall: Record {
    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("takenAt", &value.takenAt)
        try archive.field("report", &value.report)
        try archive.field("unfinished", &value.isUnfinished)
        try archive.field("incident", &value.incident)
        try archive.field("later", &value.later)
        try archive.field("asked", &value.asked)
    }
}

extension SupplementParameters {
    /// What became known of a call after it was filed, under the id that it was given.
    init(_ later: ReportParameters, to incident: String) {
        self.init()
        self.incident = incident
        (report, id, person) = (later, later.id, later.person)
    }
}
