internal import IncidentModel
internal import Systemd

extension JournalPriority {
    /// How urgently somebody has to look at an event. Never 0, which journald writes on every terminal.
    ///
    /// | event | life | urgent | routine |
    /// | --- | --- | --- | --- |
    /// | reported | 2 | 4 | 5 |
    /// | timer-breached | 1 | 3 | 4 |
    /// | timer-expired | 3 | 4 | 4 |
    /// | timer-warned | 4 | 5 | 6 |
    /// | task-completed that did not reach anybody | 4 | 5 | 5 |
    /// | clock-stepped | 4 | 4 | 4 |
    /// | noted, task-completed that did | 6 | 6 | 6 |
    /// | all others | 5 | 5 | 5 |
    ///
    /// Where a headquarters is called to take command it is 2 at least. In an exercise nothing comes above 5.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - urgency: The incident's; nil for what concerns the daemon as a whole.
    ///   - isExercise: The incident is an exercise.
    init(_ event: Event, urgency: Urgency?, isExercise: Bool) {
        var priority = JournalPriority.ofSort(event.fact, (urgency ?? .routine).rank)
        if event.consequences.calledFor != nil { priority = min(priority, .critical) }
        self = isExercise ? max(priority, .notice) : priority
    }

    private static func ofSort(_ fact: Fact, _ rank: Int) -> JournalPriority {
        switch fact {
        case .opening: [.critical, .warning, .notice][rank]
        case .timer(let fall):
            switch fall.stage {
            case .breached: [.alert, .error, .warning][rank]
            case .expired: [.error, .warning, .warning][rank]
            case .warned: [.warning, .notice, .informational][rank]
            }
        case .task(let completion):
            completion.result == .reached ? .informational : [.warning, .notice, .notice][rank]
        case .clock: .warning
        case .note: .informational
        default: .notice
        }
    }
}
