import Foundation

/// Calls made beforehand, given out in turn, each time with a fresh id: what sending one costs is copying it.
struct CallTemplates {
    private struct Template {
        let bytes: [UInt8]
        let idOffset: Int
    }

    private let templates: [Template]
    private var next = 0
    private var ids = FreshID()

    /// - Throws: ``Failed`` when one has no place for an id.
    init(_ calls: [Data]) throws {
        templates = try calls.map { call in
            guard let range = call.range(of: Data(FreshID.placeholder.utf8)) else {
                throw Failed("a call has no place for its id")
            }
            return Template(bytes: Array(call), idOffset: range.lowerBound - call.startIndex)
        }
    }

    /// Puts the next call at the end of what is to be sent.
    mutating func append(to output: inout [UInt8]) {
        let template = templates[next]
        next = next + 1 == templates.count ? 0 : next + 1
        let id = output.count + template.idOffset
        output.append(contentsOf: template.bytes)
        output.withUnsafeMutableBufferPointer { bytes in
            ids.write(to: UnsafeMutableBufferPointer(rebasing: bytes[id..<id + 36]))
        }
    }

    /// `io.incidentd.Intake.Report` over Varlink.
    static func reports() throws -> CallTemplates {
        struct Call: Encodable {
            var method = "io.incidentd.Intake.Report"
            let parameters: SampleCall
        }
        return try CallTemplates(SampleCall.all.map { try encoded(Call(parameters: $0)) + Data([0]) })
    }

    /// The same calls as alerts for Alertmanager's version 2 interface, one a request.
    static func alerts(port: Int) throws -> CallTemplates {
        struct Alert: Encodable {
            let labels: [String: String]
            let annotations: [String: String]
        }
        return try CallTemplates(
            SampleCall.all.map { call in
                let alert = Alert(
                    labels: [
                        "alertname": call.kind, "place": call.place, "town": call.town, "source": call.source,
                        "call": call.id,
                    ],
                    annotations: ["text": call.text, "caller": call.caller, "phone": call.phone]
                )
                let body = try encoded([alert])
                let head = """
                    POST /api/v2/alerts HTTP/1.1\r
                    Host: 127.0.0.1:\(port)\r
                    Content-Type: application/json\r
                    Content-Length: \(body.count)\r
                    \r

                    """
                return Data(head.utf8) + body
            }
        )
    }

    /// The calls as lines of a batch, so many.
    static func lines() throws -> CallTemplates {
        try CallTemplates(SampleCall.all.map { try encoded($0) + Data("\n".utf8) })
    }

    private static func encoded(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}
