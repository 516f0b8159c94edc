import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Varlink

@Suite("The interfaces and their Swift types")
struct InterfaceTests {
    @Test("Every method of the descriptions has a name here, and the other way round", arguments: InterfaceID.allCases)
    func names(_ id: InterfaceID) {
        let described = Set(id.interface.methods.map { "\(id.rawValue).\($0.name)" })
        let named = Set(Method.allCases.filter { $0.interface == id }.map(\.fullName))
        #expect(described == named)
        #expect(id.interface.name == id.rawValue)
    }

    @Test("A method is found by its interface and name", arguments: Method.allCases)
    func found(_ method: Method) {
        #expect(Method(interface: method.interface.rawValue, name: method.name) == method)
        #expect(Method(interface: "org.example", name: method.name) == nil)
    }

    @Test(
        "Parameters and replies keep every field of the description in its order, filled or null",
        arguments: Method.allCases
    )
    func roundTrip(_ method: Method) throws {
        let interface = method.interface.interface
        let description = try #require(interface.method(method.name))
        for isFilled in [true, false] {
            let sample = InterfaceSample(interface: interface, isFilled: isFilled)
            let parameters = sample.object(description.parameters)
            let reply = sample.object(description.results)
            let (readParameters, readReply) = try Self.recoded(method, parameters, reply)
            #expect(readParameters == parameters)
            #expect(readReply == reply)
            #expect(Array(readParameters.keys) == description.parameters.map(\.name))
            #expect(Array(readReply.keys) == description.results.map(\.name))
            try interface.validate(readParameters, forMethod: method.name)
            try interface.validate(readReply, forReplyOf: method.name)
        }
    }

    @Test("Every error of the descriptions is one of ours and carries what it says", arguments: InterfaceID.allCases)
    func errors(_ id: InterfaceID) throws {
        for error in id.interface.errors {
            for isFilled in [true, false] {
                let parameters = InterfaceSample(interface: id.interface, isFilled: isFilled).object(error.parameters)
                let failure = try #require(Failure(error: "\(id.rawValue).\(error.name)", parameters: parameters))
                #expect(failure.parameters == parameters)
                #expect(failure.fullName(in: id) == "\(id.rawValue).\(error.name)")
                try id.interface.validate(failure.parameters, forError: error.name)
            }
        }
    }

    @Test("Every type, method, error and field is documented", arguments: InterfaceID.allCases)
    func documentation(_ id: InterfaceID) {
        let interface = id.interface
        #expect(!interface.documentation.isEmpty)
        for type in interface.types {
            #expect(!type.documentation.isEmpty, "\(type.name)")
            guard case .structure(let fields) = type.type else { continue }
            for field in fields { #expect(!field.documentation.isEmpty, "\(type.name).\(field.name)") }
        }
        for method in interface.methods {
            #expect(!method.documentation.isEmpty, "\(method.name)")
            for field in method.parameters { #expect(!field.documentation.isEmpty, "\(method.name).\(field.name)") }
        }
        for error in interface.errors { #expect(!error.documentation.isEmpty, "\(error.name)") }
    }

    /// In objects that nobody confuses: a count in a sum and what it counts, cursors of different lists, a number of an
    /// event and a time.
    private static let severalTypes: Set = ["calledFor", "from", "next", "overdue"]

    @Test("A key of a plain value has one type wherever it stands, but for those that are named here")
    func oneType() {
        var types: [String: Set<String>] = [:]
        func read(_ fields: [Interface.Field]) {
            for field in fields {
                if let type = field.type.plain { types[field.name, default: []].insert("\(type)") }
            }
        }
        for interface in InterfaceID.allCases.map(\.interface) {
            for type in interface.types {
                if case .structure(let fields) = type.type { read(fields) }
            }
            for method in interface.methods { read(method.parameters + method.results) }
        }
        let several = Set(types.filter { $0.value.count > 1 }.keys)
        #expect(several.isSubset(of: Self.severalTypes), "\(several)")
    }

    @Test("A kind is an incident's; an event's is called so")
    func kindOfIncident() {
        for interface in InterfaceID.allCases.map(\.interface) {
            for type in interface.types {
                guard case .structure(let fields) = type.type else { continue }
                for field in fields where field.name == "kind" {
                    #expect(field.documentation.lowercased().contains("kind"), "\(type.name): \(field.documentation)")
                }
            }
        }
    }

    @Test("The descriptions keep to what every Varlink parser takes", arguments: InterfaceID.allCases)
    func dialect(_ id: InterfaceID) {
        let text = id.interface.text
        #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
        #expect(text.hasSuffix("\n"))
        #expect(!text.contains("any" + ","))
    }

    @Test("A figure is a number, a truth value or a word, and nothing else")
    func figures() throws {
        let object: JSON = ["a": 3, "b": 2.5, "c": false, "d": "many"]
        let figures = try object.decode([String: FigureValue].self)
        #expect(figures == ["a": .integer(3), "b": .number(2.5), "c": .flag(false), "d": .word("many")])
        #expect(throws: JSONDecodingError.self) { try JSON.array([1]).decode(FigureValue.self) }
    }

    private static func recoded(
        _ method: Method,
        _ parameters: JSONObject,
        _ reply: JSONObject
    ) throws -> (JSONObject, JSONObject) {
        switch method {
        case .report: (try recode(ReportParameters.self, parameters), try recode(Answer.self, reply))
        case .candidates: (try recode(CandidatesParameters.self, parameters), try recode(CandidatesReply.self, reply))
        case .intakeUpdate, .update: (try recode(UpdateParameters.self, parameters), try recode(Answer.self, reply))
        case .intakeNote, .note: (try recode(NoteParameters.self, parameters), try recode(Answer.self, reply))
        case .acknowledge, .turnOut, .arrive, .underControl, .extinguished, .release:
            (try recode(MilestoneParameters.self, parameters), try recode(Answer.self, reply))
        case .close: (try recode(CloseParameters.self, parameters), try recode(Answer.self, reply))
        case .correct: (try recode(CorrectParameters.self, parameters), try recode(Answer.self, reply))
        case .grade: (try recode(GradeParameters.self, parameters), try recode(Answer.self, reply))
        case .supplement, .intakeSupplement:
            (try recode(SupplementParameters.self, parameters), try recode(Answer.self, reply))
        case .reopen: (try recode(ReopenParameters.self, parameters), try recode(Answer.self, reply))
        case .undo: (try recode(UndoParameters.self, parameters), try recode(Answer.self, reply))
        case .merge: (try recode(MergeParameters.self, parameters), try recode(Answer.self, reply))
        case .unlink: (try recode(ReopenParameters.self, parameters), try recode(Answer.self, reply))
        case .split: (try recode(UndoParameters.self, parameters), try recode(Answer.self, reply))
        case .refer: (try recode(ReferParameters.self, parameters), try recode(Answer.self, reply))
        case .decideResponse: (try recode(DecideResponseParameters.self, parameters), try recode(Answer.self, reply))
        case .assign: (try recode(AssignParameters.self, parameters), try recode(Answer.self, reply))
        case .takeCommand: (try recode(TakeCommandParameters.self, parameters), try recode(Answer.self, reply))
        case .completeTask: (try recode(CompleteTaskParameters.self, parameters), try recode(TaskReply.self, reply))
        case .claimTask: (try recode(ClaimTaskParameters.self, parameters), try recode(TaskReply.self, reply))
        case .postponeTask: (try recode(PostponeTaskParameters.self, parameters), try recode(TaskReply.self, reply))
        case .setTaskPhone: (try recode(SetTaskPhoneParameters.self, parameters), try recode(TaskReply.self, reply))
        case .list: (try recode(ListParameters.self, parameters), try recode(ListReply.self, reply))
        case .show: (try recode(IncidentParameters.self, parameters), try recode(IncidentDetail.self, reply))
        case .timeline: (try recode(TimelineParameters.self, parameters), try recode(TimelineReply.self, reply))
        case .timers: (try recode(TimersParameters.self, parameters), try recode(TimersReply.self, reply))
        case .tasks: (try recode(TasksParameters.self, parameters), try recode(TasksReply.self, reply))
        case .explain: (try recode(IncidentParameters.self, parameters), try recode(ExplainReply.self, reply))
        case .headquarters: (try recode(NoParameters.self, parameters), try recode(HeadquartersReply.self, reply))
        case .plan: (try recode(NoParameters.self, parameters), try recode(PlanReply.self, reply))
        case .planFiles: (try recode(PlanFilesParameters.self, parameters), try recode(PlanFilesReply.self, reply))
        case .summary: (try recode(NoParameters.self, parameters), try recode(Summary.self, reply))
        case .watch: (try recode(WatchParameters.self, parameters), try recode(WatchReply.self, reply))
        case .reload: (try recode(ReloadParameters.self, parameters), try recode(ReloadReply.self, reply))
        case .planDiff: (try recode(PlanDiffParameters.self, parameters), try recode(PlanDiffReply.self, reply))
        case .verify: (try recode(NoParameters.self, parameters), try recode(VerifyReply.self, reply))
        case .backup: (try recode(NoParameters.self, parameters), try recode(BackupReply.self, reply))
        case .forget: (try recode(ForgetParameters.self, parameters), try recode(ForgetReply.self, reply))
        case .ping: (try recode(NoParameters.self, parameters), try recode(NoParameters.self, reply))
        }
    }

    private static func recode<R: Record>(_ type: R.Type, _ object: JSONObject) throws -> JSONObject {
        WireWriter.object(try object.decode(type))
    }
}

extension InterfaceType {
    /// The type without the mark that it may be null; nil for what is no plain value.
    fileprivate var plain: InterfaceType? {
        switch self {
        case .bool, .int, .float, .string: self
        case .optional(let wrapped): wrapped.plain
        case .object, .any, .named, .structure, .enumeration, .array, .map: nil
        }
    }
}
