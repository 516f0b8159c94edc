internal import IncidentAPI
internal import Systemd

/// The sockets that the service manager passed, each for the interface that its name says.
///
/// Dispatch depends on `intake` alone: a set with it is served, whatever is missing; one without it is refused. Where
/// nothing was passed the daemon binds all four itself, and nothing is missing.
struct PassedListeners {
    /// The set has no `intake`: nobody could report.
    struct WithoutIntake: Error, Equatable {
        /// The names of those that were passed.
        let names: [String]
    }

    /// Those that are listened on.
    let served: [(interface: InterfaceID, socket: PassedSocket)]
    /// Those with a name that is not known, or that cannot be listened on. The receiver logs and closes them.
    let unusable: [PassedSocket]

    /// - Parameter sockets: What was passed, in any order.
    init(_ sockets: [PassedSocket]) {
        var served: [(interface: InterfaceID, socket: PassedSocket)] = []
        var unusable: [PassedSocket] = []
        for socket in sockets {
            if socket.fault == nil, let interface = InterfaceID.allCases.first(where: { $0.role == socket.name }) {
                served.append((interface, socket))
            } else {
                unusable.append(socket)
            }
        }
        (self.served, self.unusable) = (served, unusable)
    }

    /// Nothing was passed.
    var isEmpty: Bool { served.isEmpty && unusable.isEmpty }

    /// The interfaces without a socket.
    var missing: [InterfaceID] {
        isEmpty ? [] : InterfaceID.allCases.filter { interface in !served.contains { $0.interface == interface } }
    }

    /// - Throws: ``WithoutIntake`` where something was passed, and no `intake`.
    func requireIntake() throws(WithoutIntake) {
        guard missing.contains(.intake) else { return }
        throw WithoutIntake(names: served.map(\.socket.name) + unusable.map(\.name))
    }
}
