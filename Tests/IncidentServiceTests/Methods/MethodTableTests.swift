import IncidentAPI
import Testing

@testable import IncidentService

@Suite("The table of methods")
struct MethodTableTests {
    @Test("Every method has exactly one row", arguments: IncidentAPI.Method.allCases)
    func rows(_ method: IncidentAPI.Method) {
        #expect(MethodTable.rows.count { $0.method == method } == 1)
        #expect(MethodTable.row(of: method).method == method)
    }
}
