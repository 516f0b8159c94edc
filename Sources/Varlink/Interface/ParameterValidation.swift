public import JSONCoding

/// A parameter that does not fit its method's description.
public struct InvalidParameter: Error, Hashable, CustomStringConvertible {
    /// How it does not fit.
    public enum Problem: Sendable, Hashable {
        /// It is absent or `null` and may not be.
        case missing
        /// The description knows no such field.
        case unknown
        /// It is of another type; both in the words of the interface language.
        case wrongType(expected: String, found: String)
        /// It is an integer that 64 bits do not hold.
        case tooGreat
        /// It is none of the enumeration's values, which these are.
        case notInEnumeration([String])
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
        case .wrongType(let expected, let found): "'\(parameter)' should be \(expected), but is \(found)"
        case .tooGreat: "'\(parameter)' is too great"
        case .notInEnumeration(let values): "'\(parameter)' is none of \(values.joined(separator: ", "))"
        }
    }
}

extension Interface {
    /// Checks a call's parameters.
    /// - Parameters:
    ///   - parameters: the parameters as they came; absent ones are an empty object.
    ///   - method: a method of this interface; of a name that is none, nothing is checked.
    /// - Throws: the first parameter that does not fit.
    public func validate(_ parameters: JSONValue, forMethod method: String) throws(InvalidParameter) {
        var method = method
        guard let index = method.withUTF8({ schema.method($0) }) else { return }
        try schema.check(parameters, schema.methods[index].parameters)
    }

    /// Checks a call's parameters that are a tree; for tests of a service.
    public func validate(_ parameters: JSONObject, forMethod method: String) throws(InvalidParameter) {
        try parameters.withValue { value throws(InvalidParameter) in try validate(value, forMethod: method) }
    }

    /// Checks a reply's parameters, as ``validate(_:forMethod:)`` does a call's; for tests of a service.
    public func validate(_ parameters: JSONObject, forReplyOf method: String) throws(InvalidParameter) {
        guard let index = methods.firstIndex(where: { $0.name == method }) else { return }
        try parameters.withValue { value throws(InvalidParameter) in
            try schema.check(value, schema.methods[index].results)
        }
    }

    /// Checks an error's parameters; for tests of a service.
    public func validate(_ parameters: JSONObject, forError error: String) throws(InvalidParameter) {
        guard let index = errors.firstIndex(where: { $0.name == error }) else { return }
        try parameters.withValue { value throws(InvalidParameter) in try schema.check(value, schema.errors[index]) }
    }
}

extension ParameterSchema {
    /// Checks an object.
    /// - Throws: the first member that does not fit.
    func check(_ object: JSONValue, _ structure: Structure) throws(InvalidParameter) {
        do throws(Misfit) {
            try names.withUnsafeBufferPointer { names throws(Misfit) in
                try ParameterCheck(schema: self, names: names).check(object, structure)
            }
        } catch {
            throw InvalidParameter(parameter: error.path.reversed().joined(separator: "."), problem: error.problem)
        }
    }
}

/// What does not fit, its path from the inside out: nothing is spelled out while everything fits.
private struct Misfit: Error {
    let problem: InvalidParameter.Problem
    var path: [String] = []

    func within(_ outer: String) -> Misfit { Misfit(problem: problem, path: path + [outer]) }
}

private struct ParameterCheck {
    let schema: ParameterSchema
    let names: UnsafeBufferPointer<UInt8>

    /// Each member is looked up once, in whatever order they come. Where one does not fit, or one is missing, the fields are
    /// gone through in their order, so that it is the first of them that is named.
    func check(_ object: JSONValue, _ structure: ParameterSchema.Structure) throws(Misfit) {
        if !fits(object, structure) { try checkInOrder(object, structure) }
    }

    private func fits(_ object: JSONValue, _ structure: ParameterSchema.Structure) -> Bool {
        var missing = structure.requiredCount
        for member in object.memberSequence {
            let name = member.name.bytes
            // A name with an escape in it is none that a description has, as it stands.
            guard let index = schema.field(UnsafeBufferPointer(rebasing: name[1..<(name.count - 1)]), of: structure)
            else { return false }
            let type = schema.types[schema.fields[index].type]
            do throws(Misfit) { try check(member.value, type) } catch { return false }
            if !type.isOptional { missing -= 1 }
        }
        return missing == 0
    }

    private func checkInOrder(_ object: JSONValue, _ structure: ParameterSchema.Structure) throws(Misfit) {
        var members = object.members
        for index in structure.fields {
            let field = schema.fields[index]
            let name = UnsafeBufferPointer(rebasing: names[field.name])
            do throws(Misfit) {
                try check(members.take(name), schema.types[field.type])
            } catch {
                throw error.within(String(decoding: name, as: UTF8.self))
            }
        }
        guard let unknown = members.untaken.first else { return }
        throw Misfit(problem: .unknown, path: [unknown])
    }

    private func check(_ value: JSONValue?, _ type: ParameterSchema.ValueType) throws(Misfit) {
        guard let value, !value.isNull else {
            guard !type.isOptional else { return }
            throw Misfit(problem: .missing)
        }
        switch (type.kind, value.kind) {
        case (.bool, .bool), (.float, .number), (.string, .string), (.object, .object), (.any, _): return
        case (.int, .number) where value.integerValue != nil: return
        case (.named(let index), _): try check(value, schema.types[index])
        case (.structure(let structure), .object): try check(value, structure)
        case (.enumeration(let words), .string): try check(value, isOneOf: words)
        case (.array(let index), .array): try check(elementsOf: value, schema.types[index])
        case (.map(let index), .object): try check(membersOf: value, schema.types[index])
        case (.int, .number) where value.isWhole: throw Misfit(problem: .tooGreat)
        default: throw Misfit(problem: .wrongType(expected: type.kind.name, found: value.typeName))
        }
    }

    private func check(_ value: JSONValue, isOneOf words: Range<Int>) throws(Misfit) {
        for index in words where value.isString(UnsafeBufferPointer(rebasing: names[schema.words[index]])) { return }
        let values = schema.words[words].map { String(decoding: names[$0], as: UTF8.self) }
        throw Misfit(problem: .notInEnumeration(values))
    }

    private func check(elementsOf array: JSONValue, _ type: ParameterSchema.ValueType) throws(Misfit) {
        var index = 0
        for element in array.elements {
            do throws(Misfit) { try check(element, type) } catch { throw error.within("\(index)") }
            index += 1
        }
    }

    private func check(membersOf map: JSONValue, _ type: ParameterSchema.ValueType) throws(Misfit) {
        for member in map.memberSequence {
            do throws(Misfit) { try check(member.value, type) } catch { throw error.within(member.key) }
        }
    }
}
