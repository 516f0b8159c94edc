/// The plan to compare with the one in force.
package struct PlanDiffParameters: Codable, Hashable, Sendable {
    /// An absolute path to a file or folder that the daemon can read.
    package var path: String

    package init(
        path: String
    ) {
        self.path = path
    }
}
