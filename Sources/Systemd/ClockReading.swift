import CSystemd
import Glibc

/// The two clocks and the boot they belong to, read at one moment.
///
/// The wall clock may be set; CLOCK_BOOTTIME never is and runs through suspend, but begins anew with each boot. So the
/// pair tells a stepped wall clock from time that has passed, within one boot.
public struct ClockReading: Sendable, Hashable {
    /// The variable from which the boot id is taken where `/proc/sys` is hidden, as under `ProcSubset=pid`:
    /// `Environment=BOOT_ID=%b` in the unit.
    public static let bootIDVariable = "BOOT_ID"

    /// CLOCK_REALTIME: milliseconds since 1970-01-01T00:00:00Z.
    public var wallMilliseconds: Int64
    /// CLOCK_BOOTTIME: milliseconds since the machine's boot, suspend included.
    public let bootMilliseconds: Int64
    /// The kernel's id of this boot: 32 lower-case hexadecimal digits; empty where it cannot be learned.
    public let bootID: String

    /// Makes a reading from known values, for tests and replays.
    public init(wallMilliseconds: Int64, bootMilliseconds: Int64, bootID: String) {
        self.wallMilliseconds = wallMilliseconds
        self.bootMilliseconds = bootMilliseconds
        self.bootID = bootID
    }

    /// Reads both clocks, one right after the other. Two system calls without a switch into the kernel (vDSO).
    public static func now() -> ClockReading {
        ClockReading(
            wallMilliseconds: nanoseconds(of: CLOCK_REALTIME) / 1_000_000,
            bootMilliseconds: nanoseconds(of: CLOCK_BOOTTIME) / 1_000_000,
            bootID: currentBootID
        )
    }

    /// Whether both readings are of one boot, so that their boot times may be subtracted. Where the boot is not known the
    /// answer is no: better a clock believed once too often than an interval across two boots.
    public func isSameBoot(as other: ClockReading) -> Bool { !bootID.isEmpty && bootID == other.bootID }

    /// It cannot change while the process lives.
    private static let currentBootID = libraryBootID() ?? kernelBootID() ?? variableBootID() ?? ""

    private static func libraryBootID() -> String? {
        var id = sd_id128_t()
        guard sd_id128_get_boot(&id) == 0 else { return nil }
        return withUnsafeBytes(of: id) { bytes in
            let digits = Array("0123456789abcdef".utf8)
            return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }

    private static func kernelBootID() -> String? {
        let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return normalizedID(String(decoding: bytes.prefix(count), as: UTF8.self))
    }

    private static func variableBootID() -> String? { environmentValue(bootIDVariable).flatMap(normalizedID) }
}

/// A 128-bit id as 32 lower-case hexadecimal digits, from either usual form; nil for anything else.
func normalizedID(_ text: String) -> String? {
    let digits = text.lowercased().filter { $0 != "-" && !$0.isWhitespace }
    let isHexadecimal = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return digits.utf8.count == 32 && isHexadecimal ? digits : nil
}

/// A clock in nanoseconds. The call fails only for a clock that the kernel lacks; the ones used here are in every kernel
/// that Swift runs on.
func nanoseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    let result = clock_gettime(clock, &time)
    precondition(result == 0, "the kernel lacks clock \(clock)")
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
