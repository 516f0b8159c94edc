import IncidentAPI
import JSONCoding
import Varlink

/// Values made up by an interface's description.
struct InterfaceSample {
    let interface: Interface
    /// Whether nullable fields get a value, or null.
    let isFilled: Bool

    func object(_ fields: [Interface.Field]) -> JSONObject {
        JSONObject(fields.map { ($0.name, value($0.type, of: $0.name)) })
    }

    private static let times: Set = [
        "recordedAt", "occurredAt", "openedAt", "startedAt", "closedAt", "start", "due", "warnsAt", "breachedAt",
        "endedAt",
        "calledAt",
        "receivedAt", "now", "since", "from", "adoptedAt", "nextDue", "by", "nextAt", "resultAt",
        "claimedAt", "alarmSince", "clockStepAt",
    ]

    private func value(_ type: InterfaceType, of name: String) -> JSON {
        switch type {
        case .bool: true
        case .int: 7
        case .float: 1.5
        case .string: Self.times.contains(name) ? "2026-11-21T06:05:00.000Z" : "text"
        case .object, .map: ["one": 1, "two": 2.5, "three": true, "four": "word"]
        case .any: 1
        case .named(let type): interface.type(type).map { value($0, of: name) } ?? .null
        case .structure(let fields): .object(object(fields))
        case .enumeration(let values): .string(values.first ?? "")
        case .array(let element): [value(element, of: name), value(element, of: name)]
        case .optional(let wrapped): isFilled ? value(wrapped, of: name) : .null
        }
    }
}
