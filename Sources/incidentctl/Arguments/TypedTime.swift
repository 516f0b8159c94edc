/// A time as it was typed. Which moment it is depends on the jurisdiction's zone, so it is read when the daemon is at hand.
struct TypedTime: Hashable {
    let text: String

    /// Refuses at once what is no time.
    static func read(_ text: String) throws -> TypedTime {
        _ = try Moment.read(text)
        return TypedTime(text: text)
    }

    /// - Returns: RFC 3339, UTC.
    func timestamp(by service: Service) throws -> String {
        if Moment.needsZone(text) { service.adoptZone() }
        return try Moment.read(text)
    }
}
