import IncidentModel

/// A word of the vocabulary that stands in a snapshot as a number. A number that has been given stays: another meaning of it
/// is another form of snapshot.
protocol Numbered: CaseIterable, Sendable {
    /// From 0, without a gap.
    var storedNumber: UInt8 { get }
    /// What stands at a number's place has that number.
    static var byStoredNumber: [Self] { get }
}

extension Numbered {
    fileprivate static func sorted() -> [Self] { allCases.sorted { $0.storedNumber < $1.storedNumber } }
}

extension Urgency: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .life: 0
        case .urgent: 1
        case .routine: 2
        }
    }
}

extension Production: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .yes: 0
        case .no: 1
        case .unknown: 2
        }
    }
}

extension Incident.State: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .open: 0
        case .underControl: 1
        case .extinguished: 2
        case .closed: 3
        }
    }
}

extension Grade: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .one: 0
        case .two: 1
        case .three: 2
        case .four: 3
        }
    }
}

extension GradeStatus: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .provisional: 0
        case .confirmed: 1
        case .below: 2
        case .notApplicable: 3
        }
    }
}

extension Role: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .lead: 0
        case .support: 1
        case .responder: 2
        }
    }
}

extension Strength: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .inform: 0
        case .assign: 1
        case .activate: 2
        }
    }
}

extension Milestone: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .dispatched: 0
        case .acknowledged: 1
        case .turnedOut: 2
        case .arrived: 3
        case .underControl: 4
        case .extinguished: 5
        case .released: 6
        case .calledFor: 7
        case .commandTaken: 8
        case .stoodDown: 9
        }
    }
}

extension TimerRule.Clock: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .elapsed: 0
        case .calendar: 1
        }
    }
}

extension TimerRule.CatchUp: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .fire: 0
        case .merge: 1
        case .expire: 2
        }
    }
}

extension Timer.State: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .running: 0
        case .warned: 1
        case .breached: 2
        case .met: 3
        case .metLate: 4
        case .cancelled: 5
        }
    }
}

extension CallTask.Result: Numbered {
    static let byStoredNumber = sorted()
    var storedNumber: UInt8 {
        switch self {
        case .reached: 0
        case .noAnswer: 1
        case .busy: 2
        case .refused: 3
        case .withdrawn: 4
        }
    }
}
