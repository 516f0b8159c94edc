package import IncidentAPI
import IncidentModel

/// A figure of the plan, written `NAME=VALUE`.
package struct NamedFigure: Hashable {
    package var name: String
    package var value: FigureValue

    package init(name: String, value: FigureValue) {
        self.name = name
        self.value = value
    }

    package static func read(_ text: String) throws -> NamedFigure {
        let parts = TypedForm.quantity(text).split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else {
            throw ArgumentProblem("数据项写作“代号=数值”：threatened=40", "a figure is written as NAME=VALUE: threatened=40")
        }
        return NamedFigure(name: String(parts[0]), value: value(String(parts[1])))
    }

    private static func value(_ text: String) -> FigureValue {
        if let integer = Int64(text) { return .integer(integer) }
        if let number = Double(text), number.isFinite { return .number(number) }
        if text == "true" || text == "false" { return .flag(text == "true") }
        return .word(text)
    }
}
