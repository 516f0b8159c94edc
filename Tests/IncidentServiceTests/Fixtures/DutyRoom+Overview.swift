import TestSupport

@testable import IncidentService

extension DutyRoom {
    /// The read model of what is committed.
    var overview: Overview { Overview(state) }
}
