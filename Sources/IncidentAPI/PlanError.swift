package import IncidentModel

/// Something wrong in a plan.
package struct PlanError: Record, Hashable {
    package var file = ""
    /// The line, from 1.
    package var line: Int64?
    /// The column, from 1.
    package var column: Int64?
    package var message = Label()
    package var fix: Label?

    package init() {}

    /// - Parameters:
    ///   - file: Its name.
    ///   - line: From 1; 0 where it is of no line.
    ///   - column: From 1; 0 where it is of no column.
    ///   - message: What is wrong.
    ///   - fix: What would be right.
    package init(file: String, line: Int, column: Int, message: Label, fix: Label?) {
        self.file = file
        self.line = line > 0 ? Int64(line) : nil
        self.column = line > 0 && column > 0 ? Int64(column) : nil
        self.message = message
        self.fix = fix
    }

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("file", &value.file)
        try archive.field("line", &value.line)
        try archive.field("column", &value.column)
        try archive.field("message", &value.message)
        try archive.field("fix", &value.fix)
    }
}
