import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink
import Wording

/// Who sits at this seat, as he has said: kept with the account, until twelve hours later, so that a shift cannot go on in the
/// name of the one before.
struct SignIn: Record, Hashable {
    private static let name = "seat.json"
    static let limit = Interval.minutes(12 * 60)

    var person = ""
    var since = Instant()

    init() {}

    init(_ person: String, since: Instant) {
        self.person = person
        self.since = since
    }

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("person", &value.person)
        try archive.field("since", &value.since)
    }

    var until: Instant { since + Self.limit }

    private static func folder(_ environment: (String) -> String?) -> String? {
        HomeFolder.path("XDG_STATE_HOME", ".local/state", environment).map { $0 + "/incidentctl" }
    }

    /// Nil when nobody has signed in, or it is too long ago.
    static func current(
        _ environment: (String) -> String? = Environment.value,
        now: Instant = LocalClock.system.now()
    ) -> SignIn? {
        guard let folder = folder(environment), let bytes = try? StoredFile.read(folder + "/" + name, limit: 4_096),
            let signIn: SignIn = try? JSON(parsing: bytes).objectValue?.decode(), !signIn.person.isEmpty,
            signIn.since <= now, now < signIn.until
        else { return nil }
        return signIn
    }

    /// - Throws: ``CommandFailure``, when the account has no folder for it, or the disk does not take it.
    func keep(_ language: Language) throws(CommandFailure) {
        try Self.onDisk(language) { folder throws(StoredFile.Failure) in
            try StoredFile.makeFolder(folder, mode: 0o700)
            try StoredFile.replace(Self.name, in: folder, with: WireWriter.bytes(of: self), mode: 0o600)
        }
    }

    /// Ends it; that nobody has signed in is no error.
    static func end(_ language: Language) throws(CommandFailure) {
        try onDisk(language) { folder throws(StoredFile.Failure) in
            try StoredFile.makeFolder(folder, mode: 0o700)
            try StoredFile.remove(name, in: folder)
        }
    }

    private static func onDisk(
        _ language: Language,
        _ body: (String) throws(StoredFile.Failure) -> Void
    ) throws(CommandFailure) {
        guard let folder = folder(Environment.value) else {
            throw CommandFailure(.refused, language("此账户没有主目录。", "This account has no home folder."))
        }
        do throws(StoredFile.Failure) {
            try body(folder)
        } catch {
            throw CommandFailure(.refused, Label.systemError(error.errno, at: error.step).text(language))
        }
    }
}

/// Says who sits at this seat.
struct SignInVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Says who sits at this seat, until 12 hours later.",
        discussion: """
            What is recorded from here is recorded in this name. It is kept with the
            account. --person wins, then INCIDENT_PERSON, then who has signed in.

            EXAMPLES:
              incidentctl sign-in 张三
              incidentctl sign-out
            """
    )

    private static let bound = 256

    @Argument(help: "The name.") var name: String
    @OptionGroup var options: SeatOptions

    func perform(_ service: Service) throws {
        let person = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !person.isEmpty, person.utf8.count <= Self.bound else {
            throw ValidationError("姓名为1至\(Self.bound)字节。", "A name has 1 to \(Self.bound) bytes.")
        }
        let signIn = SignIn(person, since: LocalClock.system.now())
        try signIn.keep(service.language)
        service.adoptTime()
        try Printer(service).object(signIn) { presentation in
            let until = presentation.times.local(signIn.until)
            return [presentation.language("✓ 席位人员：\(person)，至 \(until)", "✓ at this seat: \(person), until \(until)")]
        }
    }
}

/// Ends what `sign-in` began.
struct SignOutVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "sign-out",
        abstract: "Says that nobody sits at this seat any more."
    )

    @OptionGroup var options: SeatOptions

    func perform(_ service: Service) throws {
        let before = SignIn.current()?.person
        try SignIn.end(service.language)
        Screen.line(
            before.map { service.language("✓ \($0) 已离席", "✓ \($0) has signed out") }
                ?? service.language("此席位没有人登记。", "Nobody had signed in.")
        )
    }
}
