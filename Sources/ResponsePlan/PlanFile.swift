package import IncidentModel

/// One file of a response plan: its name as errors tell it, such as `kinds.yaml`, and its text.
package struct PlanFile: Hashable, Sendable {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A plan that may be adopted, and what its writer should look at all the same.
package struct LoadedPlan: Sendable {
    package var plan: Plan
    package var warnings: [PlanError]

    package init(plan: Plan, warnings: [PlanError]) {
        self.plan = plan
        self.warnings = warnings
    }
}
