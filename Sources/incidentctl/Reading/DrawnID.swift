import IncidentModel

/// Ids for reports that bring none.
enum DrawnID {
    /// A random UUID (RFC 9562, version 4).
    static func draw() -> String {
        var random = SystemRandomNumberGenerator()
        let high: UInt64 = random.next()
        let low: UInt64 = random.next()
        return ReportID(
            high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        ).description
    }
}
