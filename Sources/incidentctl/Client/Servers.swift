import Glibc
import IncidentAPI
import IncidentModel
import UserInput
import Varlink
import Wording

/// The servers of one ledger, one of which leads. They are tried in order until one answers, and that one is asked first from
/// then on.
///
/// What the next one is tried for: nobody is reached, the connection is lost, no answer comes in time, the server stands by
/// (`NotLeader`), or its ledger takes nothing (`StorageUnavailable`). Whatever else is answered is the answer. A change, and a
/// report, may reach two servers so, with one id: it is recorded once.
final class Servers {
    let all: [ServerAddress]
    /// The one that is asked first.
    private(set) var current: ServerAddress
    /// Those that came to nothing since one last answered, each once, with why.
    private(set) var failures: [(server: ServerAddress, error: ClientError)] = []

    private static let pause = Duration.milliseconds(100)

    /// - Parameter all: At least one.
    init(_ all: [ServerAddress]) {
        self.all = all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
        current = all.first ?? ServerAddress(folder: Seat.systemRuntime)
    }

    /// Whether another one may answer what this one does not.
    var areSeveral: Bool { all.count > 1 }

    /// The part of a time that one server may use up, so that each is tried within it.
    func share(of time: Duration) -> Duration { time / max(1, all.count) }

    /// Asks one after the other until one answers. While one is reached that stands by, and none that leads, they are asked again:
    /// another one is taking over.
    ///
    /// - Parameters:
    ///   - waiting: How long in all.
    ///   - question: Asks the current server, for no longer than it is told to.
    /// - Returns: The first answer.
    /// - Throws: ``ClientError``: an answer that says no, else of what the servers came to in the last round that from which most
    ///   may have come.
    func ask<Answer>(
        _ waiting: Waiting,
        _ question: (ServerAddress, Duration) throws(ClientError) -> Answer
    ) throws(ClientError) -> Answer {
        while true {
            var round: [ClientError] = []
            for turn in all.indices {
                do throws(ClientError) {
                    let answer = try question(current, waiting.left / (all.count - turn))
                    failures = []
                    return answer
                } catch {
                    guard Self.mayBeAnsweredElsewhere(error) else {
                        failures = []
                        throw error
                    }
                    round.append(error)
                    leave(error)
                }
                if waiting.isOver { break }
            }
            let isTakenOver = areSeveral && round.contains(where: Self.isStandby)
            guard isTakenOver, !waiting.isOver else { throw Self.gravest(round) }
            waiting.pause(Self.pause)
        }
    }

    /// Turns to the next server, as the current one came to nothing.
    ///
    /// - Returns: False where there is no other.
    @discardableResult
    func leave(_ error: ClientError) -> Bool {
        note(error)
        guard areSeveral, let index = all.firstIndex(of: current) else { return false }
        current = all[(index + 1) % all.count]
        return true
    }

    // In the order of the list. What a server said tells more than that it had no time left to say it again.
    private func note(_ error: ClientError) {
        if case .timedOut = error, let known = failures.first(where: { $0.server == current })?.error,
            case .failed = known
        {
            return
        }
        let others = failures.filter { $0.server != current } + [(current, error)]
        failures = all.compactMap { server in others.first { $0.server == server } }
    }

    /// The current server has answered.
    func stay() { failures = [] }

    /// Whether that is no answer, or one that another server may not give.
    static func mayBeAnsweredElsewhere(_ error: ClientError) -> Bool {
        switch error {
        case .unreachable, .bridgeFailed, .timedOut, .disconnected, .malformed: return true
        case .failed(let name, let parameters):
            switch Failure(error: name, parameters: parameters) {
            case .notLeader, .storageUnavailable: return true
            default: return false
            }
        }
    }

    private static func isStandby(_ error: ClientError) -> Bool {
        guard case .failed(let name, let parameters) = error,
            case .notLeader = Failure(error: name, parameters: parameters)
        else { return false }
        return true
    }

    /// What was perhaps taken goes before what was not, an answer before none, and a right that is lacking is last: there the
    /// others were not reached.
    private static func gravest(_ round: [ClientError]) -> ClientError {
        func gravity(_ error: ClientError) -> Int {
            if ReportSending.perhapsTook(error) { return 3 }
            switch error {
            case .failed: return 2
            case .unreachable(_, let errno): return errno == EACCES || errno == EPERM ? 0 : 1
            default: return 1
            }
        }
        return round.max { gravity($0) < gravity($1) } ?? .timedOut
    }
}
