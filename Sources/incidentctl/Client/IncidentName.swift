import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// An incident as a person names it: its full number, `1121-0012`, or just `12`; another system by the id of a report of it.
struct IncidentName: Hashable {
    var text: String

    init(_ typed: String) { text = TypedForm.quantity(typed) }

    /// Digits, or a day of four or eight digits and a number.
    var isShort: Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.count <= 9 && $0.allSatisfy { $0.isASCII && $0.isWholeNumber } })
        else { return false }
        return parts.count == 1 || (parts.count == 2 && (parts[0].count == 4 || parts[0].count == 8))
    }

    /// The full number. The daemon knows what a short one means; it is asked only for those.
    func resolved(by service: Service) throws(CommandFailure) -> String {
        if IncidentID(text) != nil { return text }
        if ReportID(text) != nil {
            let named = IncidentParameters { $0.incident = text }
            return try service.call(.show, named, as: IncidentDetail.self).answer.incident
        }
        let say = service.language
        guard isShort else {
            throw CommandFailure(
                .usage,
                say(
                    "“\(text)”不是事件编号；写作 12、1121-0012 或完整编号。",
                    "'\(text)' names no incident; write 12, 1121-0012 or the full number."
                )
            )
        }
        let reply = try candidates(service)
        guard let first = reply.incidents.first else { throw notFound(say) }
        guard reply.incidents.count == 1 else {
            let presentation = service.presentation()
            let candidates = reply.incidents.map { incident in
                let number = presentation.dated(incident.incident)
                return "  \(number)  \(presentation.kind(incident.kind))  \(incident.place?.onOneLine ?? "–")"
            }
            throw CommandFailure(
                .usage,
                ([say("“\(text)”可指多起事件，请写明：", "'\(text)' may mean several incidents; name one:")] + candidates)
                    .joined(separator: "\n")
            )
        }
        return first.incident
    }

    private func candidates(_ service: Service) throws(CommandFailure) -> ListReply {
        do {
            let object = try service.attempt(.list, ListParameters { ($0.named, $0.limit) = (text, 20) })
            return try service.decode(object, as: ListReply.self)
        } catch let error as ClientError {
            // A number or a day that none can have, such as 0, is no name to the daemon.
            if case .failed(StandardInterface.Failure.invalidParameter, let parameters) = error,
                parameters["parameter"] == "named"
            {
                throw notFound(service.language)
            }
            throw service.failure(error, .status)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw service.failure(.malformed("\(error)"), .status)
        }
    }

    private func notFound(_ language: Language) -> CommandFailure {
        CommandFailure(.notFound, FailureWords(language: language).text(.notFound(incident: text)))
    }
}
