import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

/// `report --resend`: files the calls that wait in the spool, in the order in which they were taken, each under its own id.
///
/// A call leaves the spool only after its confirmed answer. One that is refused stays where it is, with the reason told, and
/// holds up none of the others: once the same id has been filed by hand the next run is answered with that, and clears it.
struct Resending {
    let service: Service
    let spool: Spool

    private static let patience = Duration.seconds(30)

    func run() throws {
        do {
            let isRun = try spool.exclusively(within: Self.patience) { try sendAll() }
            guard !isRun else { return }
        } catch Spool.Problem.failed(let failure) {
            let cause = Label.systemError(failure.errno, at: failure.step)
            throw CommandFailure(
                .refused,
                service.language("暂存目录不可用：\(cause.zh)", "The spool cannot be used: \(cause.en)")
            )
        }
        throw CommandFailure(
            .unreachable,
            service.language("另一个 --resend 正在补报；请稍后再试。", "Another --resend is at work; try again later.")
        )
    }

    private func sendAll() throws {
        // What somebody is filling in now he files himself, and what has neither kind nor place has to be gone on with.
        let entries = spool.entries.filter {
            !$0.isBeingTaken && ($0.call.map { !$0.isUnfinished || $0.isReport } ?? true)
        }
        var refused = 0
        for (number, entry) in entries.enumerated() {
            do throws(ReportSending.Unanswered) {
                try send(entry)
            } catch {
                switch error {
                case .refused(let failure) where failure.status == .notPermitted: throw failure
                case .refused(let failure):
                    refused += 1
                    Screen.say(told(entry, failure))
                case .unconfirmed(let cause, _): throw stillWaiting(entries.count - number + refused, cause)
                }
            }
        }
        guard refused > 0 else {
            if entries.isEmpty { Screen.say(service.language("没有待补报的接报。", "No calls wait.")) }
            return
        }
        throw CommandFailure(
            .refused,
            service.language(
                "\(refused) 件未受理，仍在暂存。按正确内容用 'incidentctl report … --id 编号' 报出后，再次 --resend 即清除。",
                "\(refused) of the calls refused, kept in the spool. File each as it should be with "
                    + "'incidentctl report … --id ID'; the next --resend then clears it."
            )
        )
    }

    private func send(_ entry: Spool.Entry) throws(ReportSending.Unanswered) {
        guard let call = entry.call else {
            throw .refused(
                CommandFailure(
                    .refused,
                    service.language("读不懂：", "It cannot be read: ") + entry.problem.text(service.language)
                )
            )
        }
        let object = try settled(call)
        do {
            try Printer(service).object(object) { presentation in
                AnswerCard(presentation: presentation).lines(try service.decode(object, as: Answer.self))
            }
            try spool.remove(entry.name, in: entry.folder)
        } catch {
            // It was taken; that its file stays does no harm, as the same id is never taken twice.
            let cause = words(error)
            throw .refused(
                CommandFailure(.refused, service.language("已受理，但：\(cause.zh)", "It was taken, but: \(cause.en)"))
            )
        }
    }

    /// The report, and what became known after it was filed.
    private func settled(_ kept: SpooledCall) throws(ReportSending.Unanswered) -> JSONObject {
        var (call, object) = (kept, JSONObject())
        if call.incident == nil {
            call.report.join = try joined(call)
            object = try ReportSending(service).send(call.report)
            // Only of a form it is known that it may have been filed before all was asked.
            if call.isUnfinished || !call.asked.isEmpty, let answer = try? object.decode(Answer.self) {
                call.filed(as: answer)
            }
        }
        guard let later = call.later, let incident = call.incident else { return object }
        do throws(ClientError) {
            return try service.attempt(.intakeSupplement, SupplementParameters(later, to: incident))
        } catch {
            let failure = service.failure(error, .intake)
            throw failure.status == .unreachable ? .unconfirmed(failure, perhapsTaken: true) : .refused(failure)
        }
    }

    private func words(_ error: any Error) -> Label {
        switch error {
        case Spool.Problem.failed(let failure): .systemError(failure.errno, at: failure.step)
        case let failure as CommandFailure: Label(failure.message)
        default: Label("\(error)")
        }
    }

    // A short number was meant as of the day on which it was typed.
    private func joined(_ call: SpooledCall) throws(ReportSending.Unanswered) -> String? {
        guard let join = call.report.join, IncidentID(join) == nil else { return call.report.join }
        service.adoptTime()
        let clock = LocalClock.system
        guard let takenAt = Instant(timestamp: call.takenAt),
            clock.civil(takenAt).dateNumber == clock.civil(clock.now()).dateNumber
        else {
            throw .refused(
                CommandFailure(
                    .refused,
                    service.language("--join \(join) 是当日的短编号", "--join \(join) was a short number of its own day")
                )
            )
        }
        do {
            return try IncidentName(join).resolved(by: service)
        } catch {
            if error.status == .unreachable { throw .unconfirmed(error, perhapsTaken: false) }
            throw .refused(error)
        }
    }

    private func told(_ entry: Spool.Entry, _ failure: CommandFailure) -> String {
        ([service.language("未受理 ", "refused ") + "\(entry.path): \(failure.message)"]
            + (entry.call?.fields ?? []).map { "   \($0.name): \($0.value)" }).joined(separator: "\n")
    }

    private func stillWaiting(_ count: Int, _ cause: CommandFailure) -> CommandFailure {
        CommandFailure(
            .unreachable,
            cause.message + "\n"
                + service.language("!! 仍有 \(count) 件未确认。", "!! still NOT CONFIRMED: \(count)")
        )
    }
}
