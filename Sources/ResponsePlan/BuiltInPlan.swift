package import IncidentModel

/// The plan that is used when none is named: Hequ County's (河曲县). It is text like any other plan's and can be written
/// out, edited and loaded again.
package enum BuiltInPlan {
    package static let files = [
        PlanFile(name: "jurisdiction.yaml", bytes: PackageResources.jurisdiction_yaml),
        PlanFile(name: "villages.yaml", bytes: PackageResources.villages_yaml),
        PlanFile(name: "headquarters.yaml", bytes: PackageResources.headquarters_yaml),
        PlanFile(name: "responders.yaml", bytes: PackageResources.responders_yaml),
        PlanFile(name: "figures.yaml", bytes: PackageResources.figures_yaml),
        PlanFile(name: "schemes.yaml", bytes: PackageResources.schemes_yaml),
        PlanFile(name: "kinds.yaml", bytes: PackageResources.kinds_yaml),
        PlanFile(name: "rules.yaml", bytes: PackageResources.rules_yaml),
        PlanFile(name: "timers.yaml", bytes: PackageResources.timers_yaml),
        PlanFile(name: "outcomes.yaml", bytes: PackageResources.outcomes_yaml),
    ]

    /// The compiled plan with its warnings.
    package static let loaded: LoadedPlan = {
        do {
            return try PlanLoader.load(files: files)
        } catch {
            // The files are part of the program and tested with it.
            preconditionFailure("the built-in plan has errors:\n\(error)")
        }
    }()

    package static var plan: Plan { loaded.plan }
}

extension PlanFile {
    fileprivate init(name: String, bytes: [UInt8]) {
        self.init(name: name, text: String(decoding: bytes, as: UTF8.self))
    }
}
