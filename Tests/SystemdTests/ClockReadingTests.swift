import Glibc
import Testing

@testable import Systemd

@Suite("Clock readings")
struct ClockReadingTests {
    @Test("A reading lies between what the clocks say before and after it")
    func now() {
        let earlier = (nanoseconds(of: CLOCK_REALTIME) / 1_000_000, nanoseconds(of: CLOCK_BOOTTIME) / 1_000_000)
        let reading = ClockReading.now()
        let later = (nanoseconds(of: CLOCK_REALTIME) / 1_000_000, nanoseconds(of: CLOCK_BOOTTIME) / 1_000_000)
        #expect((earlier.0...later.0).contains(reading.wallMilliseconds))
        #expect((earlier.1...later.1).contains(reading.bootMilliseconds))
    }

    @Test("The boot id is the kernel's, without hyphens")
    func bootID() throws {
        let file = try #require(fopen("/proc/sys/kernel/random/boot_id", "r"))
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 64)
        try #require(fgets(&line, Int32(line.count), file) != nil)
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #expect(ClockReading.now().bootID == normalizedID(text))
        #expect(ClockReading.now().bootID.utf8.count == 32)
    }

    @Test("An unknown boot is never the same boot")
    func sameBoot() {
        let id = String(repeating: "a", count: 32)
        let first = ClockReading(wallMilliseconds: 1, bootMilliseconds: 1, bootID: id)
        let second = ClockReading(wallMilliseconds: 9, bootMilliseconds: 9, bootID: id)
        let unknown = ClockReading(wallMilliseconds: 1, bootMilliseconds: 1, bootID: "")
        #expect(first.isSameBoot(as: second))
        #expect(!first.isSameBoot(as: unknown))
        #expect(!unknown.isSameBoot(as: unknown))
    }

    @Test(
        "An id is 32 hexadecimal digits in one of two forms",
        arguments: [
            ("0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdef"),
            ("01234567-89ab-cdef-0123-456789abcdef\n", "0123456789abcdef0123456789abcdef"),
            ("0123456789abcdef0123456789abcde", nil),
            ("0123456789abcdef0123456789abcdeg", nil),
            ("", nil),
        ] as [(String, String?)]
    )
    func ids(text: String, expected: String?) {
        #expect(normalizedID(text) == expected)
    }
}
