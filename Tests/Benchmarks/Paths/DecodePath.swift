import IncidentAPI
import IncidentModel
import IncidentService
import Ledger
import JSONCoding
import Varlink

/// From the bytes of a typical report to its command, as the daemon does it on a socket's event loop.
struct DecodePath {
    private let plan: PlanIndex
    private let interface = InterfaceID.intake.interface
    private let frame: [UInt8]

    /// - Throws: What the plan's encoder throws.
    init() throws {
        plan = try .builtIn()
        frame = RawConnection.call(
            IncidentAPI.Method.report.fullName,
            [
                "kind": "structure-fire", "id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "place": "黄河大街12号3单元",
                "latitude": 39.3845, "longitude": 111.1469, "town": "140930100", "source": "119",
                "text": "三楼窗户冒浓烟，楼道里有人呼救，楼下停满了车，消防车进不来。", "caller": "王建国",
                "phone": "13903501234", "receivedAt": "2026-11-21T06:05:00Z", "injured": 2, "trapped": 1,
                "tags": ["high-rise"], "person": "张岚",
            ]
        )
    }

    /// - Returns: How long it took.
    /// - Throws: When the frame is not understood.
    func run(_ count: Int) throws -> Duration {
        var input = FrameBuffer(limit: 65_536)
        for _ in 0..<min(count, 64) { try command(&input) }
        return try measured {
            for _ in 0..<count { try command(&input) }
        }
    }

    @inline(never)
    private func command(_ input: inout FrameBuffer) throws {
        frame.withUnsafeBytes { input.append($0) }
        let message = try input.next { bytes in
            Result { () throws(CallMessage.Malformed) in try CallMessage(frame: bytes) }
        }
        guard let message = try message?.get() else { throw Failed("The frame is not whole.") }
        try message.withParameters { try interface.validate($0, forMethod: message.method) }
        let parameters = try message.withParameters { try ReportParameters($0) }
        let id = ReportID(high: 1, low: 2)
        let reading = FieldReader(plan: plan).report(parameters, id: id, at: Instant(milliseconds: .max / 2))
        let sealed = SealedPersonalData.seal(reading.personal)
        var filed = reading.report
        filed.personalDigest = sealed.digest
        let actor = Actor(account: "operator", person: parameters.person)
        let command = Command(actor: actor, action: .report(filed))
        guard case .report = command.action else { throw Failed("The frame is no report.") }
    }
}
