internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Varlink

extension CallersParameters {
    /// Reads parameters that do not fit the method's description: each that does not goes to ``typed``, as text.
    ///
    /// - Parameters:
    ///   - call: As it came.
    ///   - method: Of Intake or Command.
    ///   - misfit: The first parameter that does not fit.
    /// - Throws: ``InvalidField``, when it is beyond mending.
    init(mending call: JSONObject, of method: Method, _ misfit: InvalidField) throws(InvalidField) {
        var (fields, found, typed) = (call, Optional(misfit), [TypedText]())
        for _ in 0..<misfitLimit {
            guard let misfit = found else {
                do {
                    self = try fields.withValue { value throws(JSONDecodingError) in try WireReader.read(from: value) }
                    self.typed = typed + (self.typed ?? [])
                    return
                } catch {
                    found = InvalidField(error)
                    continue
                }
            }
            let name = misfit.field.prefix { $0 != "." }
            guard let value = fields[String(name)] else { throw misfit }
            fields[String(name)] = nil
            typed.append(TypedText(field: String(name), text: value.stringValue ?? "\(value)"))
            do throws(InvalidParameter) {
                try method.interface.interface.validate(fields, forMethod: method.name)
                found = nil
            } catch {
                found = InvalidField(error)
            }
        }
        throw misfit
    }
}

/// So many parameters that do not fit are set aside; a call with more tells nothing.
private let misfitLimit = 64
