import IncidentAPI
import JSONCoding
import Varlink

/// Values made up by an interface's description.
struct InterfaceSample {
    let interface: Interface
    /// Whether nullable fields get a value, or null.
    let isFilled: Bool

    func object(_ fields: [Interface.Field]) -> JSONObject {
        JSONObject(fields.map { ($0.name, value($0.type)) })
    }

    private func value(_ type: InterfaceType) -> JSON {
        switch type {
        case .bool: true
        case .int: 7
        case .float: 1.5
        case .string: "text"
        case .object, .map: ["one": 1, "two": 2.5, "three": true, "four": "word"]
        case .any: 1
        case .named(let name): interface.type(name).map(value) ?? .null
        case .structure(let fields): .object(object(fields))
        case .enumeration(let values): .string(values.first ?? "")
        case .array(let element): [value(element), value(element)]
        case .optional(let wrapped): isFilled ? value(wrapped) : .null
        }
    }
}
