internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Varlink

extension ReportParameters {
    /// So many parameters that do not fit are set aside; a call with more is no report.
    private static let misfitLimit = 64

    /// Reads a report whose parameters do not fit the method's description: each that does not goes to ``typed``, as text.
    ///
    /// - Parameters:
    ///   - call: As it came.
    ///   - misfit: The first parameter that does not fit.
    /// - Throws: ``InvalidField``, when it is beyond mending.
    init(mending call: JSONObject, _ misfit: InvalidField) throws(InvalidField) {
        var (fields, found, typed) = (call, Optional(misfit), [TypedText]())
        for _ in 0..<Self.misfitLimit {
            guard let misfit = found else {
                do {
                    self = try fields.withValue { value throws(JSONDecodingError) in try ReportParameters(value) }
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
                try InterfaceID.intake.interface.validate(fields, forMethod: Method.report.name)
                found = nil
            } catch {
                found = InvalidField(error)
            }
        }
        throw misfit
    }
}
