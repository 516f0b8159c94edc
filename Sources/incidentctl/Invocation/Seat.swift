import Glibc
import UserInput

/// The seat that a verb runs at: where the daemon is, who asks, and how to answer.
struct Seat: Sendable {
    /// Where the ledger's daemons are, in the order in which they are tried; at least one.
    var servers: [ServerAddress]
    /// Whose daemon and ledger are meant, where a machine has several; nil where that goes without saying.
    var jurisdiction: String?
    var output: OutputForm
    var csv = CSV.Options()
    /// Nil: the verb's own.
    var timeout: Duration?
    var person: String?
    /// The last event seen of the incident that is to be changed; nil where that does not matter.
    var expect: Int64?
    var view = View()

    /// How results are shown on a terminal.
    struct View: Sendable {
        /// Nothing is cut to the terminal's width.
        var isFull = false
        /// What is longer than the terminal is read in a pager.
        var isPaged = false
    }

    /// The options that stood before the verb.
    struct Leading: Sendable {
        var runtime: String?
        var jurisdiction: String?
        var output: OutputForm?
        var csv = CSV.Options()
        var timeout: Duration?
        var person: String?
    }

    @TaskLocal static var leading = Leading()
}

extension Seat {
    /// What stands after the verb wins over what stands before it, that over the environment, and that over who has signed in.
    init(
        _ options: SeatOptions,
        person: PersonOption? = nil,
        view: ViewOptions? = nil,
        leading: Leading = Seat.leading,
        environment: (String) -> String? = Environment.value
    ) {
        self.view = view.map { View(isFull: $0.full, isPaged: !$0.noPager) } ?? View()
        output = options.output ?? leading.output ?? .table
        csv.hasMark = options.bom || leading.csv.hasMark
        csv.isDefused = options.defuse || leading.csv.isDefused
        timeout = options.timeout ?? leading.timeout
        self.person =
            person?.person ?? leading.person ?? environment("INCIDENT_PERSON").flatMap { $0.isEmpty ? nil : $0 }
            ?? SignIn.current(environment)?.person
        jurisdiction = options.jurisdiction ?? leading.jurisdiction
        servers =
            Self.local(options.runtime ?? leading.runtime, jurisdiction)
            ?? Self.named(environment, jurisdiction)
            ?? [ServerAddress(folder: ServerAddress.folder(Self.usualRuntime(environment), jurisdiction))]
    }

    static let systemRuntime = "/run/incidentd"

    /// The folder of the sockets of this machine's daemon.
    var runtime: String { servers.lazy.compactMap(\.folder).first ?? Self.systemRuntime }

    /// The same seat, with this machine's daemon and no other.
    var onThisMachine: Seat {
        var seat = self
        seat.servers = [ServerAddress(folder: runtime)]
        return seat
    }

    private static func local(_ folder: String?, _ jurisdiction: String?) -> [ServerAddress]? {
        folder.map { [ServerAddress(folder: ServerAddress.folder($0, jurisdiction))] }
    }

    // Whoever names one daemon means that one, and not those that a whole machine is told of: so is a trial kept apart from duty.
    private static func named(_ environment: (String) -> String?, _ jurisdiction: String?) -> [ServerAddress]? {
        if let folder = environment("INCIDENT_RUNTIME"), !folder.isEmpty { return local(folder, jurisdiction) }
        let servers = ServerAddress.list(environment("INCIDENT_SERVERS") ?? "", jurisdiction: jurisdiction)
        return servers.isEmpty ? nil : servers
    }

    private static func usualRuntime(_ environment: (String) -> String?) -> String {
        guard access(systemRuntime, F_OK) != 0, errno == ENOENT else { return systemRuntime }
        guard let own = environment("XDG_RUNTIME_DIR"), !own.isEmpty else { return systemRuntime }
        return own + "/incidentd"
    }
}
