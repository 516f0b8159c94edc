package import Foundation
package import IncidentModel
package import Ledger

/// What the last run left behind.
package struct Recovered: Sendable {
    package var ledger: UUID
    package var jurisdiction: String
    package var head: LedgerHead
    package var header: LedgerHeader
    /// The clocks at the last batch; nil when there was none.
    package var lastReading: ClockReading?
    /// Those that are not closed, or closed with a timer still open; by number.
    package var incidents: [Incident]
    /// The last incident number of each local day.
    package var days: [Int: Int]
    /// The plans that those incidents keep to, the one in force and the last one adopted.
    package var plans: [PlanID: Plan]
    package var lastAdopted: PlanID?
    /// Incidents whose snapshot was unusable, so that they were computed from all their events.
    package var rebuilt: [IncidentID]

    package init(
        ledger: UUID,
        jurisdiction: String,
        head: LedgerHead,
        header: LedgerHeader = LedgerHeader(),
        lastReading: ClockReading? = nil,
        incidents: [Incident] = [],
        days: [Int: Int] = [:],
        plans: [PlanID: Plan] = [:],
        lastAdopted: PlanID? = nil,
        rebuilt: [IncidentID] = []
    ) {
        self.ledger = ledger
        self.jurisdiction = jurisdiction
        self.head = head
        self.header = header
        self.lastReading = lastReading
        self.incidents = incidents
        self.days = days
        self.plans = plans
        self.lastAdopted = lastAdopted
        self.rebuilt = rebuilt
    }
}
