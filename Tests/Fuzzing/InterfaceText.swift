import JSONCoding
import Varlink

/// A text that says it describes an interface.
enum InterfaceText: Property {
    static func hold(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let interface = try? Interface(parsing: text) else { return }
        require(interface.text == text, "the description is not kept as it was written")
        for method in interface.methods {
            require(interface.method(method.name) == method, "\(method.name) is not found by its name")
            try? interface.validate(JSONObject(), forMethod: method.name)
        }
    }
}
