import IncidentModel
import UserInput
import Wording

/// The last event of a ledger or a copy of it: a sound copy may be an old one, which its time tells.
struct LastEvent {
    let sequence: Int64
    /// Nil where it was not read.
    let recordedAt: Instant?

    init(_ sequence: Int64, _ recordedAt: Instant?) { (self.sequence, self.recordedAt) = (sequence, recordedAt) }

    /// `#17 of 11-21 14:05:10`, with the year where it is another one. It stands within a sentence.
    func text(of service: Service) -> String {
        guard let recordedAt else { return service.language("第 \(sequence) 条", "#\(sequence)") }
        service.adoptTime()
        let time = Times(language: service.language, clock: .system).local(recordedAt)
        return service.language("第 \(sequence) 条（\(time)）", "#\(sequence) of \(time)")
    }
}
