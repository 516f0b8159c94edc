import Foundation
import IncidentModel
import Testing

@testable import ResponsePlan

@Suite("The built-in plan")
struct BuiltInPlanTests {
    @Test("The built-in plan loads, and warns of nothing but phones that only a county knows")
    func loads() throws {
        let loaded = try PlanLoader.load(files: BuiltInPlan.files)
        #expect(loaded.warnings.filter { !$0.message.hasSuffix("has no phone") } == [])
        #expect(loaded.plan == BuiltInPlan.plan)
    }
}
