import Synchronization

@testable import Systemd

/// A journal that keeps what it is sent, or refuses it when told to.
final class FakeSink: JournalSink {
    private struct State {
        var entries: [JournalEntry] = []
        var refusal: JournalError?
    }

    private let state = Mutex(State())

    var entries: [JournalEntry] { state.withLock { $0.entries } }

    var isListening: Bool { state.withLock { $0.refusal != .notListening } }

    func refuse(_ error: JournalError?) {
        state.withLock { $0.refusal = error }
    }

    func send(_ entry: JournalEntry) throws(JournalError) {
        let refusal = state.withLock { state in
            if state.refusal == nil { state.entries.append(entry) }
            return state.refusal
        }
        if let refusal { throw refusal }
    }
}
