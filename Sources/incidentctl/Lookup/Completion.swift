import ArgumentParser
import IncidentAPI
import IncidentModel
import Wording

/// What the shell completes a word to: values of the plan in force, or of its copy where no daemon answers, and what is open
/// now.
extension CompletionKind {
    static let kinds = plan { plan in
        plan.kinds.map { kind in
            // A word with a gap is looked for in what was said, and typed by nobody.
            Completion.Row(id: kind.id, names: [kind.name.zh] + kind.also.filter { !$0.contains("…") })
        }
    }
    static let parties = plan { Completion.rows($0.headquarters + $0.responders) }
    static let headquarters = plan { Completion.rows($0.headquarters) }
    static let towns = plan { $0.towns.map { Completion.Row(id: $0.id, names: [$0.name.zh, $0.name.en]) } }
    static let outcomes = plan { $0.outcomes.map { Completion.Row(id: $0.id, names: [$0.name.zh]) } }
    /// With the sign that a value follows.
    static let figures = plan { plan in
        plan.figures.map { Completion.Row(id: $0.id + "=", names: [$0.name.zh + "="]) }
    }
    static let sources = CompletionKind.list(CallForm.sources.map(\.id))
    static let urgencies = CompletionKind.list(Urgency.allCases.map(\.rawValue))
    static let grades = CompletionKind.list(Grade.allCases.map(\.rawValue))
    static let answers = CompletionKind.list(Production.allCases.map(\.rawValue))

    /// The open ones, by the numbers by which they are typed today.
    static let incidents = CompletionKind.custom { words, _, _ in
        guard let service = Completion.service(words) else { return [] }
        service.adoptTime()
        let page = try? service.attempt(.list, ListParameters()).decode(ListReply.self)
        let presentation = service.presentation()
        return (page?.incidents ?? []).map { presentation.number($0.incident) }
    }

    /// The rows of the call list.
    static let tasks = CompletionKind.custom { words, _, _ in
        guard let service = Completion.service(words) else { return [] }
        let page = try? service.attempt(.tasks, TasksParameters()).decode(TasksReply.self)
        return (page?.tasks ?? []).map(\.task)
    }

    private static func plan(_ rows: @escaping @Sendable (PlanReply) -> [Completion.Row]) -> CompletionKind {
        .custom { words, _, typed in
            guard let plan = Completion.service(words)?.plan() ?? PlanCopy().read()?.plan else { return [] }
            return Completion.words(rows(plan), for: typed)
        }
    }
}

enum Completion {
    /// Something of the plan: its id, and what else it is called.
    struct Row: Hashable {
        var id: String
        var names: [String]
    }

    /// How long the shell waits.
    private static let patience = Duration.milliseconds(500)

    /// The words that begin with what was typed: ids, or names once something is typed that no id begins with.
    static func words(_ rows: [Row], for typed: String) -> [String] {
        let typed = typed.filter { $0 != "\"" && $0 != "'" && $0 != "\\" }
        let ids = rows.map(\.id).filter { $0.hasPrefix(typed) }
        guard ids.isEmpty else { return ids }
        return rows.flatMap(\.names).filter { $0.lowercased().hasPrefix(typed.lowercased()) }
    }

    static func rows(_ parties: [PlanParty]) -> [Row] {
        parties.map { Row(id: $0.id, names: [$0.name.zh, $0.short.zh, $0.name.en]) }
    }

    /// The daemon that the command line so far speaks of.
    static func service(_ words: [String]) -> Service? {
        var typed: [String] = []
        for (index, word) in words.enumerated() {
            for option in ["--runtime", "--jurisdiction"] {
                if word == option { typed += [word] + words.dropFirst(index + 1).prefix(1) }
                if word.hasPrefix(option + "=") { typed.append(word) }
            }
        }
        guard var options = try? SeatOptions.parse(typed) else { return nil }
        options.timeout = patience
        return Service(Seat(options))
    }
}
