internal import Synchronization

/// A value that its owner changes, and that any thread may take.
final class Published<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    var current: Value { value.withLock { $0 } }
    /// What a look at it comes to, without a copy that its owner would have to leave alone.
    func read<Result>(_ look: (Value) -> Result) -> Result { value.withLock { look($0) } }
    func publish(_ value: Value) { self.value.withLock { $0 = value } }

    /// Changes it in place.
    func update(_ change: (inout Value) -> Void) { value.withLock { change(&$0) } }
}
