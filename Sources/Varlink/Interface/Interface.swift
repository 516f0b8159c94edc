/// A Varlink interface: its description as written, and what it says.
///
/// ```swift
/// let interface = try Interface(parsing: """
///     interface org.example.ping
///     method Ping(ping: string) -> (pong: string)
///     """)
/// try interface.validate(["ping": "hello"], forMethod: "Ping")
/// ```
public final class Interface: Sendable {
    /// The reverse-domain name.
    public let name: String
    /// The comment above the `interface` line.
    public let documentation: String
    /// The description exactly as it was given; what `GetInterfaceDescription` answers.
    public let text: String
    /// The named types, in order.
    public let types: [NamedType]
    /// The methods, in order.
    public let methods: [Method]
    /// The errors, in order.
    public let errors: [ErrorDefinition]

    let schema: ParameterSchema

    /// A `type` member.
    public struct NamedType: Sendable, Hashable {
        /// Its name within the interface.
        public let name: String
        /// The comment above it.
        public let documentation: String
        /// A structure or an enumeration.
        public let type: InterfaceType
    }

    /// A `method` member.
    public struct Method: Sendable, Hashable {
        /// Its name within the interface.
        public let name: String
        /// The comment above it.
        public let documentation: String
        /// What a call carries.
        public let parameters: [Field]
        /// What a reply carries.
        public let results: [Field]
    }

    /// An `error` member.
    public struct ErrorDefinition: Sendable, Hashable {
        /// Its name within the interface.
        public let name: String
        /// The comment above it.
        public let documentation: String
        /// What the error carries.
        public let parameters: [Field]
    }

    /// A field of a structure.
    public struct Field: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// The comment above it.
        public let documentation: String
        /// Its type.
        public let type: InterfaceType
    }

    /// Parses an interface description.
    /// - Parameter text: the description, UTF-8, lines ended by LF.
    /// - Throws: the first thing wrong, with its line and column and what was expected.
    public init(parsing text: String) throws(InterfaceSyntaxError) {
        var parser = InterfaceParser(text: text)
        let parsed = try parser.parse()
        self.text = text
        name = parsed.name
        documentation = parsed.documentation
        types = parsed.types
        methods = parsed.methods
        errors = parsed.errors
        schema = ParameterSchema(parsed)
    }

    /// The method of that name, if there is one.
    public func method(_ name: String) -> Method? { methods.first { $0.name == name } }

    /// The error of that name, if there is one.
    public func error(_ name: String) -> ErrorDefinition? { errors.first { $0.name == name } }

    /// What the type of that name stands for, if there is one.
    public func type(_ name: String) -> InterfaceType? { types.first { $0.name == name }?.type }
}

/// A type of the Varlink interface language.
public indirect enum InterfaceType: Sendable, Hashable {
    /// `bool`
    case bool
    /// `int`: 64 bits, signed.
    case int
    /// `float`: a double; an integer will do.
    case float
    /// `string`
    case string
    /// `object`: any JSON object.
    case object
    /// `any`: any JSON value but null (not known to older implementations).
    case any
    /// A type of the same interface.
    case named(String)
    /// `(name: type, …)`
    case structure([Interface.Field])
    /// `(one, two, …)`: one of these strings.
    case enumeration([String])
    /// `[]type`
    case array(InterfaceType)
    /// `[string]type`
    case map(InterfaceType)
    /// `?type`: may be null or absent.
    case optional(InterfaceType)
}
