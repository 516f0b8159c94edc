/// A part of a rule's condition that may fail; see ``RuleOutcome/failed``.
package enum ConditionPart: String, CaseIterable, Sendable {
    case tags
    case grade
    case assessed
    case figures
    case towns
    case sources
    case production
    case seasons
    case hours
    case exercise
}
