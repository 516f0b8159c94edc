import Foundation
import Glibc
import Ledger

/// A segment of the log, as a damaged or foreign one may be: what is written of its own lines' checks is put right first, so
/// that what lies behind them is reached.
enum LogSegment: Property {
    private static let folder = "/dev/shm/incidentd-fuzz-\(getpid())"
    private static let path = "\(folder)/segment"
    private static let block = 512
    /// The characters of a header, a batch's line and a closing line that are checked.
    private static let lengths: [UInt8: Int] = [
        UInt8(ascii: "H"): 1 + 7 + 14 + 4 + 24 + 36 + 64 + 20 + 64,
        UInt8(ascii: "B"): 1 + 9 + 20 + 4 + 8 + 64 + 20 + 15 + 15 + 36 + 20,
        UInt8(ascii: "C"): 1 + 6 + 20 + 64 + 15 + 15 + 36 + 20,
    ]

    static func hold(_ bytes: [UInt8]) {
        mkdir(folder, 0o700)
        let bytes = withChecks(bytes)
        guard (try? Data(bytes).write(to: URL(filePath: path))) != nil else { fatalError("no space in /dev/shm") }
        guard let found = try? LedgerCopy(path).verify(known: nil), found.events.isSound, found.events.events > 0 else {
            return
        }
        // What is sound stays so without its personal data, and says the same.
        let copy = "\(path)-export"
        unlink(copy)
        guard let exported = try? LedgerCopy(path).exportWithoutPersonalData(to: copy), exported.problem == nil,
            let again = try? LedgerCopy(copy).verify(known: nil)
        else { fatalError("a sound log cannot be exported") }
        require(again.events.isSound && again.events.head == found.events.head, "an export is not its log")
    }

    private static func withChecks(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for start in stride(from: 0, to: bytes.count, by: block) {
            guard let length = lengths[bytes[start]], start + length + 10 <= bytes.count else { continue }
            var crc: UInt32 = 0xffff_ffff
            for byte in bytes[start..<(start + length)] {
                crc ^= UInt32(byte)
                for _ in 0..<8 { crc = (crc >> 1) ^ (crc & 1 == 1 ? 0x82f6_3b78 : 0) }
            }
            let digits = String(~crc, radix: 16)
            let text = " " + String(repeating: "0", count: 8 - digits.count) + digits + "\n"
            bytes.replaceSubrange((start + length)..<(start + length + 10), with: text.utf8)
        }
        return bytes
    }
}
