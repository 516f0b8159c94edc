import ArgumentParser
import Glibc
import UserInput

/// The folder that an offline verb works on.
struct StateOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's state folder (or STATE_DIRECTORY; else /var/lib/incidentd).",
            valueName: "dir"
        )
    )
    var state: String?

    static let usual = "/var/lib/incidentd"

    /// What was typed, what systemd says, or the machine's own.
    ///
    /// - Parameter jurisdiction: Whose, where the machine has several: its folder within that.
    /// - Returns: The folder.
    func path(of jurisdiction: String?) -> String {
        if let state { return state }
        // systemd may name several folders, parted by colons; the first is the daemon's.
        let whole = Environment.value("STATE_DIRECTORY")?.split(separator: ":").first.map(String.init) ?? Self.usual
        return ServerAddress.folder(whole, jurisdiction)
    }
}
