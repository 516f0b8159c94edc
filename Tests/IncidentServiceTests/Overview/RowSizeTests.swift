import IncidentModel
import Testing

@testable import IncidentService

/// A hundred thousand incidents may be open, each with several of these: a field that is added where there is a gap costs
/// nothing, elsewhere eight bytes each.
@Suite("What is kept of each incident")
struct RowSizeTests {
    @Test("An incident, a part in it and an ask are as small as they were when they were measured")
    func sizes() {
        #expect(MemoryLayout<Incident>.size <= 356)
        #expect(MemoryLayout<Participation>.stride <= 32)
        #expect(MemoryLayout<Timer>.stride <= 96)
        #expect(MemoryLayout<Passing>.stride <= 40)
        #expect(MemoryLayout<CallList.Ask>.stride <= 80)
    }
}
