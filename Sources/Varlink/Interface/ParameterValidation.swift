public import JSONCoding

/// A parameter that does not fit its method's description.
public struct InvalidParameter: Error, Hashable, CustomStringConvertible {
    /// How it does not fit.
    public enum Problem: Sendable, Hashable {
        /// It is absent or `null` and may not be.
        case missing
        /// The description knows no such field.
        case unknown
        /// It is of another type.
        case wrongType
        /// It is none of the enumeration's values.
        case notInEnumeration
    }

    /// The field's path from the parameters down, such as `kind` or `figures.deaths` or `tags.3`.
    public let parameter: String
    /// How it does not fit.
    public let problem: Problem

    /// The problem in words.
    public var description: String {
        switch problem {
        case .missing: "'\(parameter)' is missing"
        case .unknown: "'\(parameter)' is not known"
        case .wrongType: "'\(parameter)' has the wrong type"
        case .notInEnumeration: "'\(parameter)' is none of its values"
        }
    }

    fileprivate func within(_ outer: String) -> InvalidParameter {
        InvalidParameter(parameter: "\(outer).\(parameter)", problem: problem)
    }
}

extension Interface {
    /// Checks a call's parameters.
    /// - Parameters:
    ///   - parameters: the parameters as they came; absent ones are an empty object.
    ///   - method: a method of this interface; of a name that is none, nothing is checked.
    /// - Throws: the first parameter that does not fit.
    public func validate(_ parameters: JSONObject, forMethod method: String) throws(InvalidParameter) {
        guard let method = self.method(method) else { return }
        try check(parameters, method.parameters)
    }

    /// Checks a reply's parameters, as ``validate(_:forMethod:)`` does a call's; for tests of a service.
    public func validate(_ parameters: JSONObject, forReplyOf method: String) throws(InvalidParameter) {
        guard let method = self.method(method) else { return }
        try check(parameters, method.results)
    }

    /// Checks an error's parameters; for tests of a service.
    public func validate(_ parameters: JSONObject, forError error: String) throws(InvalidParameter) {
        guard let error = self.error(error) else { return }
        try check(parameters, error.parameters)
    }

    private func check(_ object: JSONObject, _ fields: [Field]) throws(InvalidParameter) {
        var known = 0
        for field in fields {
            let value = object[field.name]
            if value != nil { known += 1 }
            try check(value ?? .null, field.type, field.name)
        }
        guard known < object.count else { return }
        for key in object.keys where !fields.contains(where: { $0.name == key }) {
            throw InvalidParameter(parameter: key, problem: .unknown)
        }
    }

    private func check(_ value: JSON, _ type: InterfaceType, _ name: String) throws(InvalidParameter) {
        if case .optional(let wrapped) = type {
            guard !value.isNull else { return }
            return try check(value, wrapped, name)
        }
        guard !value.isNull else { throw InvalidParameter(parameter: name, problem: .missing) }
        switch (type, value) {
        case (.bool, .bool), (.int, .integer), (.float, .number), (.float, .integer), (.string, .string),
            (.object, .object), (.any, _):
            return
        case (.named(let reference), _):
            guard let type = self.type(reference) else { return }
            try check(value, type, name)
        case (.structure(let fields), .object(let object)):
            do throws(InvalidParameter) { try check(object, fields) } catch { throw error.within(name) }
        case (.enumeration(let values), .string(let string)):
            guard values.contains(string) else { throw InvalidParameter(parameter: name, problem: .notInEnumeration) }
        case (.array(let element), .array(let elements)):
            for (index, value) in elements.enumerated() {
                do throws(InvalidParameter) { try check(value, element, "\(index)") } catch { throw error.within(name) }
            }
        case (.map(let element), .object(let object)):
            for (key, value) in object {
                do throws(InvalidParameter) { try check(value, element, key) } catch { throw error.within(name) }
            }
        default:
            throw InvalidParameter(parameter: name, problem: .wrongType)
        }
    }
}
