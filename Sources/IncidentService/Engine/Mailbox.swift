internal import DequeModule
internal import Ledger

/// What waits for the engine: commands, in a bounded queue, and everything else (questions, events of the writer), which
/// is answered at once. Any thread may put in; only the engine's takes out.
final class Mailbox: @unchecked Sendable {
    // Everything below is touched only while `condition` is locked.
    private let condition = MonotonicCondition()
    private var commands: CommandQueue
    private var events: [Job] = []
    private var questions: Deque<Job> = []
    private var isClosed = false
    // Whether the engine waits for commands; while a batch is on its way it does not, and need not wake for one.
    private var awaitsCommands = false

    static let questionLimit = 8_192
    /// So many questions are answered between two looks at the commands: a flood of them holds up nobody's call for long.
    static let questionsPerTurn = 64

    /// Work on the engine's own thread, on what is settled.
    typealias Job = @Sendable (Engine) -> Void

    /// What one look into the mailbox brought.
    struct Delivery {
        var jobs: [Job] = []
        var commands: [Request] = []
    }

    /// - Parameters:
    ///   - limit: How many commands may wait.
    ///   - userLimit: How many of one user's; nil for as many as may wait at all.
    init(limit: Int, userLimit: Int? = nil) { commands = CommandQueue(limit: limit, userLimit: userLimit) }

    /// False when as many commands wait as may, or the daemon is stopping.
    func offer(_ request: Request) -> Bool {
        condition.lock()
        let isTaken = !isClosed && commands.offer(request)
        let wakes = isTaken && awaitsCommands
        condition.unlock()
        if wakes { condition.signal() }
        return isTaken
    }

    /// A question for the engine; false when too many wait.
    func ask(_ question: @escaping Job) -> Bool {
        condition.lock()
        let isTaken = questions.count < Mailbox.questionLimit
        if isTaken { questions.append(question) }
        condition.unlock()
        condition.signal()
        return isTaken
    }

    /// An event that the engine must handle, however many questions wait.
    func post(_ job: @escaping Job) {
        condition.lock()
        events.append(job)
        condition.unlock()
        condition.signal()
    }

    /// Every command that waits, without waiting.
    func takeAll() -> [Request] {
        condition.lock()
        defer { condition.unlock() }
        return commands.take(commands.count)
    }

    /// How many commands wait.
    var waiting: Int {
        condition.lock()
        defer { condition.unlock() }
        return commands.count
    }

    /// No command is taken from now on; those that wait are still carried out.
    func close() {
        condition.lock()
        defer { condition.unlock() }
        isClosed = true
        condition.signal()
    }

    var isDrained: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isClosed && commands.count == 0 && questions.isEmpty
    }

    /// Waits until there is something to do, or `deadline` is past.
    ///
    /// - Parameters:
    ///   - maximum: How many commands to take: none while a batch is on its way to the ledger.
    ///   - deadline: When the engine has something to do on its own.
    /// - Returns: What came; nothing when the deadline passed first.
    func take(commands maximum: Int, until deadline: SuspendingClock.Instant) -> Delivery {
        condition.lock()
        defer { condition.unlock() }
        awaitsCommands = maximum > 0
        defer { awaitsCommands = false }
        while events.isEmpty, questions.isEmpty, maximum == 0 || commands.count == 0 {
            if isClosed, maximum > 0, commands.count == 0 { break }
            if !condition.wait(until: deadline) { break }
        }
        var delivery = Delivery()
        swap(&delivery.jobs, &events)
        for _ in 0..<min(questions.count, Mailbox.questionsPerTurn) {
            if let question = questions.popFirst() { delivery.jobs.append(question) }
        }
        if maximum > 0 { delivery.commands = commands.take(maximum) }
        return delivery
    }
}
