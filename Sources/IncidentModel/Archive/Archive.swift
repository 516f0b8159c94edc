/// What visits the fields of a value, in the order of its field list: to write them or to read them.
///
/// A type lists its fields once, in ``Record/fields(_:_:)``, and that list serves every archive: events as JSON out and in,
/// snapshots as bytes out and in, the wire's JSON out and in. A writer takes the values and leaves them as they are; a reader
/// sets them. What is nil, an empty list and a usual value are left out of stored JSON; which value is usual belongs to the
/// version of the format.
public protocol Archive {
    /// `Never` for what writes.
    associatedtype Failure: Error

    /// Whether it sets values; else it takes them.
    static var isReading: Bool { get }

    /// The moment from which times are told: the event's `recordedAt`, the incident's `openedAt`.
    var origin: Instant { get set }

    /// The terms of the timers that the event starts: those of the plan that it pins, where it pins one.
    var terms: PlanTerms? { get set }

    /// The terms of a plan that was adopted before.
    func terms(of plan: PlanID) -> PlanTerms?

    /// Comes to know the plan of an adoption, which later events pin.
    func learn(_ adoption: PlanAdoption)

    /// Comes to a member that is always there; its value is visited next.
    mutating func member(_ key: StaticString) throws(Failure)

    /// Comes to a member that may be absent. A writer is told whether there is a value, a reader tells.
    ///
    /// - Returns: Whether its value is visited next.
    mutating func member(_ key: StaticString, isPresent: Bool) throws(Failure) -> Bool

    /// Comes to a member that the stored form leaves out where it has its usual value, as an empty list is.
    ///
    /// - Returns: Whether its value is visited next.
    mutating func member(_ key: StaticString, isUsual: Bool) throws(Failure) -> Bool

    mutating func value(_ value: inout Bool) throws(Failure)
    mutating func value(_ value: inout Int64) throws(Failure)
    /// Only the wire has fractions.
    mutating func value(_ value: inout Double) throws(Failure)
    mutating func value(_ value: inout String) throws(Failure)
    mutating func value(_ value: inout Instant) throws(Failure)
    mutating func value<Thing>(_ value: inout Name<Thing>) throws(Failure)
    mutating func value(word value: inout some Word) throws(Failure)
    mutating func value(_ value: inout Figures) throws(Failure)
    /// Only events have these.
    mutating func value(_ value: inout TimersByRule) throws(Failure)
    mutating func value<Element: Archivable>(_ elements: inout [Element]) throws(Failure)
    /// An object with the fields of its list.
    mutating func value(record value: inout some Record) throws(Failure)
    /// A value with a coding of its own, such as a plan, which is written seldom.
    mutating func value(coded value: inout some Codable) throws(Failure)

    /// Says that what was read makes no sense. Nothing for a writer, whose values do.
    func reject(_ what: @autoclosure () -> BodyFlaw) throws(Failure)
}

/// A value that can be visited.
public protocol Archivable: Sendable {
    /// A blank, to be filled by a reader.
    init()
    static func visit<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure)
}

/// A value made of fields.
public protocol Record: Archivable {
    /// The field list: each field once, in the order in which it is stored.
    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure)
}

extension Record {
    public static func visit<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.value(record: &value)
    }
}

/// A word of a closed set. In JSON its raw value, in a snapshot its place among all cases.
public protocol Word: RawRepresentable<String>, CaseIterable, Archivable where AllCases == [Self] {}

extension Word {
    public init() { self = Self.allCases[0] }

    public static func visit<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.value(word: &value)
    }
}

/// A value that is stored as a text of its own form.
public protocol TextConvertible: Archivable {
    init?(stored text: String)
    var text: String { get }
}

extension TextConvertible {
    public static func visit<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        var text = A.isReading ? "" : value.text
        try archive.value(&text)
        guard A.isReading else { return }
        guard let read = Self(stored: text) else { return try archive.reject(.noSuchValue(text)) }
        value = read
    }
}

// What an archive does unless it says otherwise.
extension Archive {
    public mutating func member(_ key: StaticString, isUsual: Bool) throws(Failure) -> Bool {
        try member(key, isPresent: !isUsual)
    }

    public mutating func value(_ value: inout Double) throws(Failure) {
        preconditionFailure("nothing that is stored has a fraction")
    }

    public mutating func value(_ value: inout TimersByRule) throws(Failure) {
        preconditionFailure("no timer stands by its rule alone but in an event")
    }

    public func terms(of plan: PlanID) -> PlanTerms? { nil }
    public func learn(_ adoption: PlanAdoption) {}
}

// How field lists speak.
extension Archive {
    /// A field that is always there.
    public mutating func field<Value: Archivable>(_ key: StaticString, _ value: inout Value) throws(Failure) {
        try member(key)
        try Value.visit(&value, &self)
    }

    /// A field that is left out where it has its usual value.
    public mutating func field<Value: Archivable & Equatable>(
        _ key: StaticString,
        _ value: inout Value,
        usual: Value
    ) throws(Failure) {
        if try member(key, isUsual: value == usual) { try Value.visit(&value, &self) } else { value = usual }
    }

    /// A field that may be nil.
    public mutating func field<Value: Archivable>(_ key: StaticString, _ value: inout Value?) throws(Failure) {
        guard try member(key, isPresent: value != nil) else {
            value = nil
            return
        }
        var present = value ?? Value()
        try Value.visit(&present, &self)
        value = present
    }

    /// A list; an empty one is left out.
    public mutating func field<Element: Archivable>(_ key: StaticString, _ list: inout [Element]) throws(Failure) {
        if try member(key, isUsual: list.isEmpty) { try value(&list) } else { list = [] }
    }

    /// A list that may be nil, which is not the same as empty.
    public mutating func field<Element: Archivable>(_ key: StaticString, _ list: inout [Element]?) throws(Failure) {
        guard try member(key, isPresent: list != nil) else {
            list = nil
            return
        }
        var present = list ?? []
        try value(&present)
        list = present
    }
}

extension Bool: Archivable {
    public static func visit<A: Archive>(_ value: inout Bool, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}

extension Int64: Archivable {
    public static func visit<A: Archive>(_ value: inout Int64, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}

extension Int: Archivable {
    public static func visit<A: Archive>(_ value: inout Int, _ archive: inout A) throws(A.Failure) {
        var wide = Int64(value)
        try archive.value(&wide)
        value = Int(wide)
    }
}

extension Int32: Archivable {
    public static func visit<A: Archive>(_ value: inout Int32, _ archive: inout A) throws(A.Failure) {
        var wide = Int64(value)
        try archive.value(&wide)
        guard let narrow = Int32(exactly: wide) else { return try archive.reject(.noSuchValue("\(wide)")) }
        value = narrow
    }
}

extension Double: Archivable {
    public static func visit<A: Archive>(_ value: inout Double, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}

extension String: Archivable {
    public static func visit<A: Archive>(_ value: inout String, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}

extension Instant: Archivable {
    public init() { self.init(milliseconds: 0) }

    public static func visit<A: Archive>(_ value: inout Instant, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}

extension Interval: Archivable {
    public init() { self.init(milliseconds: 0) }

    public static func visit<A: Archive>(_ value: inout Interval, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value.milliseconds)
    }
}

extension Name: Archivable {
    public static func visit<A: Archive>(_ value: inout Name, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}

extension Figures: Archivable {
    public static func visit<A: Archive>(_ value: inout Figures, _ archive: inout A) throws(A.Failure) {
        try archive.value(&value)
    }
}
