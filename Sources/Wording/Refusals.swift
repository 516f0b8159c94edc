package import IncidentModel

extension Refusal {
    /// Why, and what to do.
    package func text(_ language: Language) -> String { "\(self)" }
}
