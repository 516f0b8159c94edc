/// How a target is loaded. The verb has checked the bounds.
struct LoadPlan {
    let target: LoadTarget
    let connections: Int
    /// Calls that may be out on a connection.
    let depth: Int
    /// Calls a second, sent when it is their time whatever became of those before; `nil`: each as soon as there is room.
    let rate: Double?
    /// Answered, but not counted.
    let warmUp: UInt64
    /// Nanoseconds in which calls are sent and counted.
    let length: UInt64
    /// No more than so many counted calls.
    let calls: Int?
    /// Whose processor time is told too.
    let server: Int32?
}
