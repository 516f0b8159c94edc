import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink

extension Service {
    /// Calls a method that two interfaces have: on Command, or, for those who may not, on Intake.
    func callHere(
        _ method: Method,
        _ intakeMethod: Method,
        _ parameters: some Record
    ) throws(CommandFailure) -> JSONObject {
        do {
            return try attempt(method, parameters)
        } catch {
            guard Self.isForbidden(error) else { throw failure(error, method.interface) }
        }
        return try call(intakeMethod, parameters)
    }

    private static func isForbidden(_ error: ClientError) -> Bool {
        switch error {
        case .unreachable(_, let errno): return errno == EACCES || errno == EPERM
        case .failed(let name, let parameters):
            if name == StandardInterface.Failure.permissionDenied { return true }
            // An account of the role that lacks the headquarters would be refused there as well.
            if case .notPermitted(_, nil) = Failure(error: name, parameters: parameters) { return true }
            return false
        default: return false
        }
    }
}
