import IncidentAPI
import JSONCoding
import Testing
import Varlink

/// What an interface declares of a value, compared with the value: every field has to be there, if only as `null`.
struct Shape {
    let interface: Interface

    init(_ interface: InterfaceID) { self.interface = interface.interface }

    /// What is wrong with a method's results; a path for each.
    func problems(_ value: JSON, resultOf method: IncidentAPI.Method) -> [String] {
        guard let method = interface.method(method.name) else { return ["no method \(method.name)"] }
        return problems(value, .structure(method.results), method.name)
    }

    /// What is wrong with the elements of an array that stands in one field of a method's results.
    func problems(_ value: JSON, field: String, of method: IncidentAPI.Method) -> [String] {
        guard let field = interface.method(method.name)?.results.first(where: { $0.name == field }) else {
            return ["no field \(field)"]
        }
        return problems(value, field.type, field.name)
    }

    private func problems(_ value: JSON, _ type: InterfaceType, _ path: String) -> [String] {
        switch type {
        case .optional(let type): return value.isNull ? [] : problems(value, type, path)
        case .named(let name):
            return interface.type(name).map { problems(value, $0, path) } ?? ["\(path): no type \(name)"]
        case .structure(let fields):
            guard let object = value.objectValue else { return ["\(path): no object"] }
            let unknown = Set(object.keys).subtracting(fields.map(\.name)).map { "\(path).\($0): not declared" }
            return unknown
                + fields.flatMap { field in
                    object[field.name].map { problems($0, field.type, "\(path).\(field.name)") }
                        ?? ["\(path).\(field.name): left out"]
                }
        case .array(let type):
            guard let array = value.arrayValue else { return ["\(path): no array"] }
            return array.enumerated().flatMap { problems($1, type, "\(path)[\($0)]") }
        case .map(let type):
            guard let object = value.objectValue else { return ["\(path): no object"] }
            return object.flatMap { problems($0.value, type, "\(path).\($0.key)") }
        case .bool: return value.boolValue == nil ? ["\(path): no bool"] : []
        case .int: return value.integerValue == nil ? ["\(path): no int"] : []
        case .float: return value.doubleValue == nil ? ["\(path): no float"] : []
        case .string, .enumeration: return value.stringValue == nil ? ["\(path): no string"] : []
        case .object: return value.objectValue == nil ? ["\(path): no object"] : []
        case .any: return value.isNull ? ["\(path): null"] : []
        }
    }
}
