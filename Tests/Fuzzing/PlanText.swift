import Foundation
import IncidentModel
import ResponsePlan

/// A response plan in one file.
enum PlanText: Property {
    static func hold(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let file = PlanFile(name: "plan.yaml", text: text)
        do throws(PlanErrors) {
            let loaded = try PlanLoader.load(files: [file])
            guard let stored = try? JSONEncoder().encode(loaded.plan),
                let again = try? JSONDecoder().decode(Plan.self, from: stored)
            else { fatalError("a plan that loads cannot be stored") }
            require(again == loaded.plan, "a plan is not itself after it was stored")
            // What the engine does first.
            _ = PlanIndex(id: "x", plan: loaded.plan)
        } catch {
            require(!error.errors.isEmpty, "a plan is refused without a reason")
            // Whatever YAML takes for the end of a line.
            let lines = text.unicodeScalars.count { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) } + 2
            for error in error.errors { require(error.line <= lines, "line \(error.line) of \(lines)") }
        }
    }
}
