import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Varlink
import Wording

@testable import incidentctl

// The testing library has an exit status of its own.
private typealias Status = incidentctl.ExitStatus

@Suite("From errors to exit statuses")
struct FailureMappingTests {
    private static let failures: [(Failure, Status)] = [
        (.unknownKind(kind: "fier", nearest: "fire"), .refused), (.notFound(incident: "12"), .notFound),
        (.refused(reason: WireWord(.closed), message: Fixtures.name("已结束", "It is closed.")), .refused),
        (.notPermitted(role: "command", headquarters: nil), .notPermitted),
        (.notPermitted(role: "command", headquarters: "traffic"), .notPermitted),
        (.busy(retryAfterMilliseconds: 20), .unreachable),
        (.storageUnavailable(cause: WireWord(.full), message: Label("full")), .unreachable),
        (.notLeader(leader: "one", message: Label("由 one 值守", "one leads")), .unreachable),
        (.tooManyConnections(limit: 4_096), .unreachable), (.lagged(sequence: 9), .unreachable),
        (
            .planRefused(errors: [
                PlanError {
                    $0.file = "kinds.yaml"
                    $0.line = 3
                    $0.message = Label("有误", "wrong")
                }
            ]), .refused
        ),
        (.planUnreadable(path: "/x", cause: "gone"), .refused),
    ]

    @Test("Each of our errors has its exit status, and words in both languages", arguments: failures)
    private func failure(_ failure: Failure, _ status: Status) {
        for language in [Language.zh, .en] {
            let error = ClientError.failed(error: failure.fullName(in: .command), parameters: failure.parameters)
            let failure = FailureMapping.failure(error, interface: .command, language: language)
            #expect(failure.status == status)
            #expect(!failure.message.isEmpty)
            #expect(!failure.message.contains("io.incidentd."))
        }
    }

    @Test(
        "What happens on the way has its exit status",
        arguments: [
            (.timedOut, .unreachable), (.disconnected, .unreachable), (.malformed("x"), .unreachable),
            (.unreachable(path: "/x", errno: ENOENT), .unreachable),
            (.unreachable(path: "/x", errno: ECONNREFUSED), .unreachable),
            (.unreachable(path: "/x", errno: EACCES), .notPermitted),
            (.failed(error: "org.varlink.service.PermissionDenied", parameters: [:]), .notPermitted),
            (.failed(error: "org.varlink.service.InvalidParameter", parameters: ["parameter": "deaths"]), .refused),
            (.failed(error: "org.varlink.service.MethodNotFound", parameters: ["method": "X"]), .refused),
        ] as [(ClientError, Status)]
    )
    private func onTheWay(_ error: ClientError, _ status: Status) {
        let failure = FailureMapping.failure(error, interface: .status, language: .en)
        #expect(failure.status == status)
    }

    @Test("The exit statuses are those of the contract")
    func contract() {
        #expect(Status.allCases.map(\.rawValue) == [0, 1, 3, 4, 5, 64, 77])
    }

    @Test(
        "Whatever tells that a role is missing, its group is named",
        arguments: [
            .unreachable(path: "/x", errno: EACCES), .unreachable(path: "/x", errno: EPERM),
            .failed(error: "org.varlink.service.PermissionDenied", parameters: [:]),
            .failed(
                error: Failure.notPermitted(role: "status", headquarters: nil).fullName(in: .status),
                parameters: Failure.notPermitted(role: "status", headquarters: nil).parameters
            ),
        ] as [ClientError]
    )
    private func group(_ error: ClientError) {
        for language in [Language.zh, .en] {
            let failure = FailureMapping.failure(error, interface: .status, language: language)
            #expect(failure.status == .notPermitted)
            #expect(failure.message.contains("incident-status"))
        }
    }
}
