import IncidentModel
import Ledger

extension Command.Action {
    /// The same, its reason sealed as the service does it.
    func sealingReason() -> (Command.Action, SealedPersonalData?) {
        func sealed(_ reason: String) -> SealedPersonalData { .seal(PersonalData(reason: reason)) }
        switch self {
        case .correct(let id, let correction, let reason):
            let reason = sealed(reason)
            return (.correct(id, correction, reason: reason.digest), reason)
        case .grade(let id, let grade, let reason):
            let reason = sealed(reason)
            return (.grade(id, grade, reason: reason.digest), reason)
        case .close(let id, var closing):
            let reason = closing.reason.map(sealed)
            closing.reason = reason?.digest
            return (.close(id, closing), reason)
        default: return (self, nil)
        }
    }
}
