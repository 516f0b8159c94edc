/// Something wrong in a plan.
package struct PlanError: Codable, Hashable, Sendable {
    /// The file.
    package var file: String
    /// The line, from 1.
    package var line: Int64?
    /// The column, from 1.
    package var column: Int64?
    /// What is wrong.
    package var message: BilingualName
    /// What would put it right.
    package var fix: BilingualName?

    package init(
        file: String,
        line: Int64? = nil,
        column: Int64? = nil,
        message: BilingualName,
        fix: BilingualName? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.fix = fix
    }
}
