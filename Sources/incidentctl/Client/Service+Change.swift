import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink

extension Service {
    /// Asks for a change, under an id of its own. Where the daemon goes before it has answered, it is asked once more: by the
    /// id it knows what it has recorded.
    ///
    /// - Parameters:
    ///   - method: Of Command or Admin.
    ///   - intakeMethod: The same on Intake, for those who may not call the first; nil where there is none.
    ///   - parameters: Their id is drawn here.
    /// - Returns: The answer as the daemon sent it.
    /// - Throws: ``CommandFailure``.
    func change(
        _ method: Method,
        orOnIntake intakeMethod: Method? = nil,
        _ parameters: some ChangeParameters
    ) throws(CommandFailure) -> JSONObject {
        var parameters = parameters
        parameters.id = DrawnID.draw()
        do {
            return try attemptAgain(method, parameters)
        } catch {
            guard let intakeMethod, Self.isForbidden(error) else { throw failure(error, method.interface) }
            return try change(intakeMethod, parameters)
        }
    }

    private func attemptAgain(_ method: Method, _ parameters: some ChangeParameters) throws(ClientError) -> JSONObject {
        do {
            return try attempt(method, parameters)
        } catch {
            guard error == .disconnected else { throw error }
            return try attempt(method, parameters)
        }
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
