internal import Dispatch
internal import Glibc
internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Logging
internal import Synchronization
internal import Wording

/// Writes the board as `board.zh.txt` and `board.en.txt` at the start, once a period and at the stop, on a thread of its own: neither the engine
/// nor a socket waits for the disk. A page that cannot be written is told to the log, once for each reason, and stops nothing.
final class WallBoardWriter: @unchecked Sendable {
    /// Has the board taken; false when that cannot be asked for now.
    typealias Taking = @Sendable (_ deliver: @escaping @Sendable (WallBoard) -> Void) -> Bool

    private static let files: [(name: String, language: Language)] = [("board.zh.txt", .zh), ("board.en.txt", .en)]

    private let folder: String
    private let every: Interval
    private let log: Logger
    private let take: Taking
    private let queue = DispatchQueue(label: "board")
    // Monotonic: a clock that is set must not hold the page up.
    private let timer: any DispatchSourceTimer

    private let trouble = Mutex<Label?>(nil)
    // Touched only on the queue.
    private var isAwaited = false

    /// Why the page is not written, in words; nil when it is.
    private(set) var problem: Label? {
        get { trouble.withLock { $0 } }
        set { trouble.withLock { $0 = newValue } }
    }

    /// - Parameters:
    ///   - folder: Where the page goes.
    ///   - every: The period.
    ///   - log: Where to say that it cannot be written.
    ///   - take: Has the board taken on the engine's loop.
    init(folder: String, every: Interval, log: Logger, take: @escaping Taking) {
        self.folder = folder
        self.every = every
        self.log = log
        self.take = take
        timer = DispatchSource.makeTimerSource(queue: queue)
    }

    /// Writes the first page soon, and goes on until ``stop(within:)``.
    func start() {
        timer.setEventHandler { [weak self] in self?.ask() }
        timer.schedule(deadline: .now(), repeating: .milliseconds(Int(every.milliseconds)))
        timer.activate()
    }

    /// Writes the last page, while the engine still answers, and waits for that no longer than `limit`.
    ///
    /// - Returns: Whether it was written or given up.
    @discardableResult
    func stop(within limit: DispatchTimeInterval) -> Bool {
        timer.cancel()
        let ended = DispatchSemaphore(value: 0)
        let isAsked = take { [self] board in
            queue.async { [self] in
                write(board, isLast: true)
                ended.signal()
            }
        }
        return isAsked && ended.wait(timeout: .now() + limit) == .success
    }

    private func ask() {
        guard !isAwaited else { return say(Label("接警服务没有应答", "the engine does not answer")) }
        isAwaited = take { [self] board in
            queue.async { [self] in
                isAwaited = false
                if !timer.isCancelled { write(board, isLast: false) }
            }
        }
        if !isAwaited { say(Label("等候的查询过多", "too many questions wait for the engine")) }
    }

    private func write(_ board: WallBoard, isLast: Bool) {
        // A packaged one is there, with the group that may read it; an administrator's own may be missing.
        if mkdir(folder, 0o750) == 0 { chmod(folder, 0o750) }
        do throws(StoredFile.Failure) {
            for (name, language) in Self.files {
                let page = WallBoardPage.text(board, language, every: every, isLast: isLast)
                try StoredFile.replace(name, in: folder, with: Array(page.utf8), mode: 0o640)
            }
            if problem != nil { log.notice("the board is written again", metadata: ["folder": "\(folder)"]) }
            problem = nil
        } catch {
            say(.systemError(error.errno, at: error.step))
        }
    }

    private func say(_ problem: Label) {
        guard problem != self.problem else { return }
        self.problem = problem
        log.warning(
            "the board cannot be written; the page before grows old",
            metadata: ["folder": "\(folder)", "cause": "\(problem.en)"]
        )
    }
}
