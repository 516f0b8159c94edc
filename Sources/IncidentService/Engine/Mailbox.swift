internal import DequeModule
internal import Ledger
internal import Synchronization

/// What waits for the engine: commands, in a bounded queue, and everything else (questions, events of the writer), which
/// is answered at once. Any thread may put in; only the engine takes out, in turns that are called for when there is
/// something to do.
final class Mailbox: Sendable {
    static let questionLimit = 8_192
    /// So many questions are answered between two looks at the commands: a flood of them holds up nobody's call for long.
    static let questionsPerTurn = 64

    /// Work on the engine's loop.
    typealias Job = @Sendable (Engine) -> Void

    private struct Content {
        var commands: CommandQueue
        var events: [Job] = []
        var questions: Deque<Job> = []
        var isClosed = false
        /// While the engine has no room for a command, none calls for a turn.
        var awaitsCommands = true
        /// A turn was called for, or is under way: at its end it is seen whether there must be another.
        var isCalled = false
        var call: (@Sendable () -> Void)?

        var wantsTurn: Bool {
            !events.isEmpty || !questions.isEmpty || (awaitsCommands && commands.count > 0)
        }

        /// What calls for a turn, if there must be one and none has been called for.
        mutating func callIfWanted(_ isWanted: Bool) -> (@Sendable () -> Void)? {
            guard isWanted, !isCalled, let call else { return nil }
            isCalled = true
            return call
        }
    }

    private let content: Mutex<Content>

    /// - Parameters:
    ///   - limit: How many commands may wait.
    ///   - userLimit: How many of one user's; nil for as many as may wait at all.
    init(limit: Int, userLimit: Int? = nil) {
        content = Mutex(Content(commands: CommandQueue(limit: limit, userLimit: userLimit)))
    }

    /// Has turns called for from now on. Until then whoever owns the engine gives it its turns.
    ///
    /// - Parameter call: Has the engine take a turn, soon. Runs on the thread that has put something in.
    func onWork(_ call: @escaping @Sendable () -> Void) {
        change { content in
            content.call = call
            return content.wantsTurn
        }
    }

    /// Changes what waits, and calls for a turn where the body says that there must be one.
    private func change(_ body: (inout Content) -> Bool) {
        let call = content.withLock { content in
            let isWanted = body(&content)
            return content.callIfWanted(isWanted)
        }
        call?()
    }

    // MARK: Putting in

    /// False when as many commands wait as may, or the daemon is stopping.
    func offer(_ request: Request) -> Bool {
        var isTaken = false
        change { content in
            isTaken = !content.isClosed && content.commands.offer(request)
            return isTaken && content.awaitsCommands
        }
        return isTaken
    }

    /// A question for the engine; false when too many wait.
    func ask(_ question: @escaping Job) -> Bool {
        var isTaken = false
        change { content in
            isTaken = content.questions.count < Mailbox.questionLimit
            if isTaken { content.questions.append(question) }
            return isTaken
        }
        return isTaken
    }

    /// An event that the engine must handle, however many questions wait.
    func post(_ job: @escaping Job) {
        change { content in
            content.events.append(job)
            return true
        }
    }

    /// No command is taken from now on; those that wait are still carried out.
    func close() {
        change { content in
            content.isClosed = true
            return true
        }
    }

    // MARK: Taking out

    /// Events, and some of the questions. A turn begins.
    func takeJobs() -> [Job] {
        content.withLock { content in
            content.isCalled = true
            var jobs: [Job] = []
            swap(&jobs, &content.events)
            for _ in 0..<min(content.questions.count, Mailbox.questionsPerTurn) {
                if let question = content.questions.popFirst() { jobs.append(question) }
            }
            return jobs
        }
    }

    /// The next commands, at most `maximum`; without one all that wait.
    func takeCommands(_ maximum: Int? = nil) -> [Request] {
        content.withLock { content in
            content.commands.count == 0 ? [] : content.commands.take(maximum ?? content.commands.count)
        }
    }

    /// A turn is over.
    ///
    /// - Parameter awaitsCommands: Whether a command is to call for the next.
    func endTurn(awaitsCommands: Bool) {
        change { content in
            content.isCalled = false
            content.awaitsCommands = awaitsCommands
            return content.wantsTurn
        }
    }

    // MARK: Looking

    /// How many commands wait.
    var waiting: Int { content.withLock { $0.commands.count } }

    /// Nothing waits, and no command is taken any more.
    var isDrained: Bool {
        content.withLock { $0.isClosed && $0.commands.count == 0 && $0.questions.isEmpty }
    }
}
