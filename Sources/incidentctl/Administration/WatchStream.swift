import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

/// Follows the daemon's changes, over lost connections too.
struct WatchStream {
    let service: Service
    let bell: Bool

    private let presentation: Presentation?
    private var sequence: Int64?
    /// Whether this connection began with the state and not with what was missed.
    private var hasShownState = false
    private var hasSaidLost = false
    private let csv: CSV
    private var hasHeader = false
    private var alarm = MinuteAlarm()

    private static let pause = Duration.seconds(1)

    init(service: Service, bell: Bool) {
        self.service = service
        self.bell = bell
        presentation = service.seat.output == .table ? service.presentation() : nil
        csv = CSV(TimelineEntry.self, service.seat.csv)
    }

    /// - Throws: when the first connection fails, to every server where there are several, or the daemon refuses. Else it goes on until the process is ended.
    mutating func follow(headquarters: String?, from: Int64?) throws(CommandFailure) {
        sequence = from
        var wasConnected = false
        var untried = service.servers.all.count
        while true {
            do throws(ClientError) {
                let client = try service.connect(.status, timeout: service.timeout(for: .status))
                try follow(client, headquarters, &wasConnected)
                throw ClientError.disconnected
            } catch {
                guard canResume(error) else { throw service.failure(error, .status) }
                let isElsewhere = Servers.mayBeAnsweredElsewhere(error) && service.servers.leave(error)
                untried -= 1
                guard wasConnected || isElsewhere && untried > 0 else { throw service.failure(error, .status) }
                if !wasConnected { continue }
                if !hasSaidLost {
                    Screen.say(service.language("连接中断，正在重连……", "The connection is lost; trying again …"))
                    hasSaidLost = true
                }
                Waiting(Self.pause).pause(Self.pause)
            }
        }
    }

    private mutating func follow(_ client: Client, _ headquarters: String?, _ wasConnected: inout Bool)
        throws(ClientError)
    {
        hasShownState = sequence == nil
        let parameters = WatchParameters { ($0.headquarters, $0.from) = (headquarters, sequence) }
        try client.send(Method.watch.fullName, encoded: WireWriter.bytes(of: parameters), more: true)
        while true {
            guard let reply = try next(of: client) else { continue }
            if let error = reply.error { throw .failed(error: error, parameters: reply.parameters) }
            wasConnected = true
            service.servers.stay()
            if hasSaidLost {
                Screen.say(service.language("已重连。", "Connected again."))
                hasSaidLost = false
            }
            try show(reply.parameters)
            guard reply.continues else { return }
        }
    }

    /// The next reply; with the bell nil after each minute, at which this room's own alarm is rung while it sounds.
    private mutating func next(of client: Client) throws(ClientError) -> Reply? {
        guard bell else { return try client.receive() }
        guard let pause = alarm.pause(at: .now) else {
            ringOwnAlarm()
            return nil
        }
        do throws(ClientError) {
            return try client.receive(timeout: pause)
        } catch {
            guard error == .timedOut else { throw error }
            return nil
        }
    }

    private func ringOwnAlarm() {
        let lines = OwnAlarm.lines(service, presentation ?? service.presentation())
        guard !lines.isEmpty else { return }
        if presentation != nil { Screen.line(lines.joined(separator: "\n")) }
        Screen.hint("\u{7}")
    }

    private mutating func canResume(_ error: ClientError) -> Bool {
        guard case .failed(let name, let parameters) = error else { return true }
        switch Failure(error: name, parameters: parameters) {
        case .lagged(let last):
            sequence = last
            return true
        case .busy, .storageUnavailable, .notLeader, .tooManyConnections: return true
        default: return false
        }
    }

    private mutating func show(_ object: JSONObject) throws(ClientError) {
        let reply: WatchReply
        do { reply = try object.decode() } catch { throw .malformed("\(error)") }
        // Of several nodes the next one may be behind, and tell again what the one before has told.
        let seen = service.servers.areSeveral ? sequence ?? 0 : 0
        guard reply.change == nil || reply.sequence > seen else { return }
        if reply.ready == true || reply.change != nil { sequence = max(reply.sequence, seen) }
        if let presentation { write(reply, presentation) } else { write(object) }
        if bell, isAlarming(reply) { Screen.hint("\u{7}") }
    }

    /// CSV has rows of one shape only: the changes.
    private mutating func write(_ object: JSONObject) {
        guard service.seat.output == .csv else { return Screen.line(JSON.object(object).description) }
        if !hasHeader { Screen.write(csv.header) }
        hasHeader = true
        if let change = object["change"]?.objectValue { Screen.write(csv.rows([change])) }
    }

    private mutating func write(_ reply: WatchReply, _ presentation: Presentation) {
        if var change = reply.change {
            if change.event == .noted { change.text = note(change) }
            let lines = ChangeLine(presentation: presentation).lines(change, incident: reply.incident)
            Screen.line(lines.joined(separator: "\n"))
        } else if let incident = reply.incident {
            hasShownState = true
            Screen.line(IncidentRows(presentation: presentation).line(incident))
        } else if reply.ready == true, hasShownState {
            let say = presentation.language
            Screen.line(
                presentation.style(
                    .faint,
                    say(
                        "—— 以上为现状（#\(reply.sequence)），以下为变化 ——",
                        "-- this is the state at #\(reply.sequence); changes follow --"
                    )
                )
            )
        }
    }

    /// What a note says, for those who may read it: the stream itself has no personal data.
    private func note(_ change: TimelineEntry) -> String? {
        guard let incident = change.incident else { return nil }
        let parameters = TimelineParameters {
            ($0.incident, $0.from, $0.limit) = (incident, change.sequence, 1)
        }
        guard let page = try? service.attempt(.timeline, parameters).decode(TimelineReply.self),
            let entry = page.entries.first, entry.sequence == change.sequence
        else { return nil }
        return entry.text
    }

    private func isAlarming(_ reply: WatchReply) -> Bool {
        switch reply.change?.event.known {
        // What is entered afterwards is closed from the first.
        case .reported: reply.incident?.state.known != .closed
        case .reopened, .timerBreached, .regraded: true
        default: false
        }
    }
}

/// When this room's own alarm is looked at: at once, then each minute, whatever comes between. What was slept through is not
/// made up for.
struct MinuteAlarm {
    static let interval = Duration.seconds(60)

    private var due: ContinuousClock.Instant?

    /// How long nothing has to be done; nil when it is time, and the next minute begins.
    mutating func pause(at now: ContinuousClock.Instant) -> Duration? {
        if let due, now < due { return now.duration(to: due) }
        due = now + Self.interval
        return nil
    }
}
