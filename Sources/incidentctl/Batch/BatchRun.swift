import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink

/// Sends the lines of a batch, many at a time, and gives out their answers in order.
///
/// A lost connection is made again, and what was not answered is sent again with the same ids, until nothing has been
/// answered for the length of the timeout.
struct BatchRun {
    let service: Service
    /// Gets each answer, in the order of the lines.
    let emit: (JSONObject) -> Void
    /// Called before waiting for more lines: whoever reads the answers should have them all by then.
    let settle: () -> Void
    /// Gets each line that is read, before it is sent.
    let read: (BatchLine) -> Void

    /// Why the lines ended before their end, if they did. What was read until then is sent and answered all the same.
    private(set) var readingProblem: CommandFailure?

    private var source: any BatchSource
    private var window = BatchWindow()
    private var client: Client?
    private var waiting: Waiting
    private var hasEnded = false
    private var pause = Duration.milliseconds(20)

    /// A call may have 64 KiB with its envelope.
    private static let longestCall = 63 * 1_024
    private static let leastPause = Duration.milliseconds(20)
    private static let longestPause = Duration.milliseconds(500)

    init(
        service: Service,
        source: any BatchSource,
        emit: @escaping (JSONObject) -> Void,
        settle: @escaping () -> Void = {},
        read: @escaping (BatchLine) -> Void = { _ in }
    ) {
        self.service = service
        self.source = source
        self.emit = emit
        self.settle = settle
        self.read = read
        waiting = Waiting(service.timeout(for: .intake))
    }

    /// - Returns: the slots without answer when it was given up; none when every line was answered.
    /// - Throws: ``CommandFailure`` when the daemon may not be called.
    mutating func run() throws(CommandFailure) -> (unanswered: [BatchWindow.Slot], cause: CommandFailure?) {
        while !hasEnded || !window.isEmpty {
            admitLines()
            giveOut()
            guard window.hasInFlight || window.hasToRepeat else {
                precondition(window.isEmpty, "a line waits for an answer that nobody was asked for")
                continue
            }
            do throws(ClientError) {
                try exchange()
            } catch {
                let isElsewhere = Servers.mayBeAnsweredElsewhere(error) && service.servers.leave(error)
                guard isElsewhere || ReportSending.pauseBeforeRepeating(error) != nil else {
                    throw service.failure(error, .intake)
                }
                guard !waiting.isOver else { return (window.takeRest(), service.failure(error, .intake)) }
                loseConnection(pausing: true)
            }
        }
        giveOut()
        return ([], nil)
    }

    /// Reads and sends lines while there is room, and while they come without waiting or there is nothing else to do.
    private mutating func admitLines() {
        while !hasEnded, !window.isFull, !window.hasToRepeat, window.isEmpty || source.isReady {
            if !source.isReady { settle() }
            guard let line = nextLine()?.fitted() else {
                hasEnded = true
                return
            }
            // Time spent waiting for input is not the daemon's.
            if window.isEmpty { waiting = Waiting(service.timeout(for: .intake)) }
            read(line)
            switch line.content {
            case .bad(let problem): window.addAnswered(line: line.number, Self.refusal(line: line.number, problem))
            case .report(let report): admit(line.number, report)
            }
            giveOut()
        }
    }

    private mutating func nextLine() -> BatchLine? {
        do throws(CommandFailure) {
            return try source.next()
        } catch {
            readingProblem = error
            return nil
        }
    }

    private mutating func admit(_ line: Int, _ report: JSONObject) {
        let report = completed(report)
        guard JSON.object(report).serialized().count <= Self.longestCall else {
            let problem = Label("超过一份接报的上限", "longer than any report may be")
            return window.addAnswered(line: line, Self.refusal(line: line, problem))
        }
        window.add(line: line, report)
        do throws(ClientError) {
            guard let client else { throw ClientError.disconnected }
            try client.send(Method.report.fullName, report)
        } catch {
            loseConnection(pausing: false)
        }
    }

    /// Ids that were absent are drawn here, once, before anything is sent. Whoever files many reads no long answers, unless a
    /// line says so.
    private func completed(_ report: JSONObject) -> JSONObject {
        var report = report
        if report["id"]?.isNull ?? true { report["id"] = .string(DrawnID.draw()) }
        if report["person"]?.isNull ?? true, let person = service.seat.person { report["person"] = .string(person) }
        if report["brief"]?.isNull ?? true { report["brief"] = true }
        return report
    }

    /// Sends again what has to be, and takes one reply.
    private mutating func exchange() throws(ClientError) {
        if window.hasToRepeat, !window.hasInFlight { try sendAgain() }
        guard let client else { throw .disconnected }
        try take(try client.receive(timeout: patience))
    }

    private mutating func sendAgain() throws(ClientError) {
        if client == nil { client = try service.connect(.intake, timeout: patience) }
        for report in window.repeatPostponed() { try client?.send(Method.report.fullName, report) }
    }

    /// How long one server is waited for: one of several that does not answer is not to use up the time of all.
    private var patience: Duration {
        min(waiting.left, service.servers.share(of: service.timeout(for: .intake)))
    }

    private mutating func take(_ reply: Reply) throws(ClientError) {
        guard let error = reply.error else {
            progress()
            return window.answer { slot in
                var answer = reply.parameters
                answer["line"] = .integer(Int64(slot.line))
                return answer
            }
        }
        let failure = ClientError.failed(error: error, parameters: reply.parameters)
        if service.servers.areSeveral, Servers.mayBeAnsweredElsewhere(failure) { throw failure }
        if let pause = ReportSending.pauseBeforeRepeating(failure) {
            guard !waiting.isOver else { throw failure }
            window.postpone()
            if !window.hasInFlight { waiting.pause(pause) }
        } else {
            progress()
            window.answer { slot in
                [
                    "error": .string(error), "parameters": .object(reply.parameters),
                    "line": .integer(Int64(slot.line)),
                    "id": slot.report["id"] ?? .null,
                ]
            }
        }
    }

    private mutating func progress() {
        service.servers.stay()
        waiting = Waiting(service.timeout(for: .intake))
        pause = Self.leastPause
    }

    private mutating func loseConnection(pausing: Bool) {
        client = nil
        window.postponeAll()
        guard pausing else { return }
        waiting.pause(pause)
        pause = min(pause * 2, Self.longestPause)
    }

    private mutating func giveOut() {
        while let answer = window.takeAnswer() { emit(answer) }
    }

    /// The answer to a line that cannot be sent.
    static func refusal(line: Int, _ problem: Label) -> JSONObject {
        [
            "error": .string(StandardInterface.Failure.invalidParameter),
            "parameters": ["parameter": "line", "message": .object(WireWriter.object(problem))],
            "line": .integer(Int64(line)), "id": .null,
        ]
    }
}
