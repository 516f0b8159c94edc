internal import Foundation
internal import Glibc
internal import IncidentAPI
internal import Logging
internal import ServiceLifecycle
internal import Systemd
internal import UnixSignals
package import Wording

extension Daemon {
    /// To be called first of all: sees to the descriptors 0, 1 and 2, and looks through what the process was given.
    ///
    /// - Parameter say: The language of what is wrong.
    /// - Returns: What is wrong with the arguments or the environment, in words; nil for nothing.
    package static func prepareProcess(_ say: Language) -> String? {
        ProcessStart.openStandardStreams()
        do throws(ProcessStart.BrokenText) {
            try ProcessStart.checkArguments()
            try ProcessStart.checkVariables(["STATE_DIRECTORY", "RUNTIME_DIRECTORY", "INCIDENT_", "XDG_", "HOME"])
            return nil
        } catch {
            switch error {
            case .argument(let index):
                return say("第 \(index) 个参数不是 UTF-8 文本。", "Argument \(index) is not UTF-8.")
            case .variable(let name):
                return say("环境变量 \(name) 不是 UTF-8 文本。", "The environment variable \(name) is not UTF-8.")
            }
        }
    }

    /// Runs the daemon until it is told to stop.
    ///
    /// Blocks the calling thread; it has to be the first one, as passed sockets are taken from the environment before
    /// there are others.
    ///
    /// - Parameter configuration: Folders and plan.
    /// - Returns: The status to exit with.
    package static func main(_ configuration: DaemonConfiguration) -> ExitStatus {
        signal(SIGPIPE, SIG_IGN)
        raiseFileLimit()
        let destination = LogDestination.bootstrap("incidentd")
        let log = Logger(label: "incidentd")
        let sockets: [PassedSocket]
        do {
            sockets = try PassedSockets.take()
        } catch {
            log.tell(.socketsUnavailable(error: "\(error)"))
            return .unavailable
        }
        let daemon = Daemon(configuration: configuration, sockets: sockets, destination: destination)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: daemon,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .cancelGroup
                    )
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: quiet()
            )
        )
        let ended = DispatchSemaphore(value: 0)
        let outcome = Outcome()
        Task {
            do {
                try await group.run()
            } catch let status as ExitStatus {
                outcome.status = status
            } catch {
                log.critical("the daemon failed", metadata: ["error": "\(error)"])
                outcome.status = .temporary
            }
            ended.signal()
        }
        ended.wait()
        destination.flush(within: .seconds(1))
        return outcome.status
    }

    // The group's own chatter is of no use in a duty room's journal.
    private static func quiet() -> Logger {
        var log = Logger(label: "lifecycle")
        log.logLevel = .error
        return log
    }

    /// The usual soft limit, 1,024, is there for programs that use select(2); connections alone may be four times as many.
    private static func raiseFileLimit() {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }

    // Written before the semaphore is signalled, and read after.
    private final class Outcome: @unchecked Sendable {
        var status = ExitStatus.clean
    }
}

/// Why the daemon ends, as `sysexits.h` counts it.
package enum ExitStatus: Int32, Error, Sendable {
    case clean = 0
    /// Wrong arguments, or passed sockets without `intake`.
    case usage = 64
    /// A live socket is in the way.
    case unavailable = 69
    /// The ledger is damaged, or something else is wrong that a restart does not mend.
    case damaged = 74
    /// The ledger cannot be opened or written now: full, locked, an I/O error. systemd starts the daemon again.
    case temporary = 75
    /// A bad plan, and no good one in the ledger.
    case configuration = 78
}
