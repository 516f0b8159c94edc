import Foundation
import IncidentModel
import ResponsePlan
import TestSupport
import Wording

/// A golden transcript: commands, a line `----`, and what came of them, in blocks parted by blank lines.
struct Transcript {
    private(set) var duty = DutyRoom(plan: BuiltInPlan.plan)
    private var reports: UInt64 = 0
    private var isStorm = false

    /// Runs every block and gives the whole text as it would stand with what came of it now.
    static func replay(_ text: String) throws -> String {
        var transcript = Transcript()
        var output: [String] = []
        for block in text.trimmingCharacters(in: .newlines).components(separatedBy: "\n\n") {
            let lines = block.components(separatedBy: "\n")
            let commands = lines.prefix { $0 != "----" }
            guard lines.contains("----") else {
                output.append(block)
                continue
            }
            var results: [String] = []
            for command in commands where !command.hasPrefix("#") { results += try transcript.run(command) }
            output.append((commands + ["----"] + results).joined(separator: "\n"))
        }
        return output.joined(separator: "\n\n") + "\n"
    }

    private mutating func run(_ line: String) throws -> [String] {
        var words = line.split(separator: " ").map(String.init)
        let verb = words.removeFirst()
        let before = duty.events.count
        do {
            switch verb {
            case "at": duty.now = try instant(words.joined(separator: " "))
            case "advance": try duty.pass(to: duty.now + interval(words[0]))
            case "down": duty.now = duty.now + (try interval(words[0]))
            case "up": try duty.decideDue()
            case "plan":
                // The built-in plan, with another policy for repeated calls.
                let values = Dictionary(fields(words)) { first, _ in first }
                var plan = BuiltInPlan.plan
                plan.joins.from = values["join-from"].flatMap { Int($0) }
                plan.joins.offersFrom = values["offer-from"].flatMap { Int($0) } ?? plan.joins.offersFrom
                duty = DutyRoom(plan: plan)
                return []
            case "show": return show(try incident(words[0]))
            case "tasks": return isStorm ? [count()] : rows()
            case "ring": try ring(words)
            case "undo":
                let reason = fields(words).first { $0.0 == "reason" }?.1 ?? ""
                try duty.undo(Int(words[1]) ?? 0, of: try incident(words[0]), reason: reason)
            case "unlink":
                let reason = fields(words).first { $0.0 == "reason" }?.1 ?? ""
                try duty.unlink(try incident(words[0]), reason: reason)
            case "split":
                let joined = duty.events[(Int(words[1]) ?? 1) - 1]
                try duty.split(joined, of: try incident(words[0]), hasReason: words.count > 2)
            case "storm":
                isStorm = true
                try storm()
            case "count": return [count()]
            case "commands": return ["  commands \(duty.events.count { $0.actor != .daemon })"]
            case "exercises": try storm(exercise: true)
            case "nobody": try nobody()
            case "joins": try join(times: Int(words[0]) ?? 0)
            case "timers": return timers(try incident(words[0]))
            default:
                let expect = fields(words).first { $0.0 == "expect" }.flatMap { Int64($0.1) }
                try duty.carryOut(try action(verb, words), by: actor(words), expect: expect)
            }
        } catch let refusal as Refusal {
            return ["refused: \(refusal.text(.en))"]
        }
        // A storm is counted, and not told event by event.
        if ["storm", "exercises", "nobody", "joins"].contains(verb) || isStorm { return [] }
        let news = duty.events.enumerated().dropFirst(before).flatMap { print(Int64($0.offset) + 1, $0.element) }
        return news.isEmpty && !["at", "down"].contains(verb) ? ["nothing"] : news
    }

    // MARK: Reading

    private func instant(_ text: String) throws -> Instant {
        // Written as the clock on the wall in Hequ shows it.
        guard let instant = Instant(timestamp: text.replacingOccurrences(of: " ", with: "T") + "+08:00") else {
            throw Malformed(text: text)
        }
        return instant
    }

    private func interval(_ text: String) throws -> Interval {
        let digits = text.prefix { $0.isNumber }
        guard let count = Int64(digits) else { throw Malformed(text: text) }
        switch text.dropFirst(digits.count) {
        case "ms": return Interval(milliseconds: count)
        case "s": return .seconds(count)
        case "min": return .minutes(count)
        case "h": return .minutes(count * 60)
        default: throw Malformed(text: text)
        }
    }

    private func incident(_ text: String) throws -> IncidentID {
        guard let number = Int(text) else { throw Malformed(text: text) }
        guard let id = (duty.events.compactMap(\.incident).first { $0.number == number }) else {
            throw Malformed(text: text)
        }
        return id
    }

    private func fields(_ words: [String]) -> [(String, String)] {
        words.compactMap { word in
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    private func actor(_ words: [String]) -> Actor {
        Actor(account: "operator", person: fields(words).first { $0.0 == "person" }?.1)
    }

    private func figures(_ words: [String]) throws -> Figures {
        var figures: Figures = [:]
        let index = duty.state.header.plan
        for (name, value) in fields(words) {
            guard let figure = index.figures[FigureID(interning: name)], let number = Double(value) else { continue }
            figures[figure.id] = Int64((number * Double(figure.unit.scale)).rounded())
        }
        return figures
    }

    private mutating func action(_ verb: String, _ words: [String]) throws -> Command.Action {
        let values = Dictionary(fields(words)) { first, _ in first }
        if verb == "report" { return .report(try report(words, values)) }
        let id = try incident(words[0])
        switch verb {
        case "update": return .update(id, try figures(words), source: values["source"])
        case "supplement":
            let figures = try figures(words)
            return .supplement(id) {
                $0.incidentKind = values["kind"].map { KindID(interning: $0) }
                $0.place = values["place"]
                $0.town = values["town"]
                $0.source = values["source"]
                $0.told = values["told"].map { [PartyID(interning: $0)] } ?? []
                $0.figures = figures
            }
        case "correct":
            let corrected = try figures(words)
            return .correct(id, reason: values["reason"] ?? "") {
                $0.incidentKind = values["kind"].map { KindID(interning: $0) }
                $0.place = values["place"]
                $0.tags = values["tags"].map { $0.split(separator: ",").map(String.init) }
                $0.figures = corrected.isEmpty ? nil : corrected
            }
        case "grade": return .grade(id, Grade(rawValue: values["to"] ?? ""), reason: values["reason"] ?? "")
        case "assign":
            return .assign(
                id,
                PartyID(interning: values["party"] ?? ""),
                role: values["role"].flatMap { Role(rawValue: $0) },
                strength: values["strength"].flatMap { Strength(rawValue: $0) } ?? .assign,
                standsDown: words.contains("stand-down"),
                reason: values["reason"] ?? ""
            )
        case "command":
            let party = values["party"].map { PartyID(interning: $0) }
            return .takeCommand(
                id,
                party,
                commander: values["commander"],
                reason: values["reason"],
                isBeside: words.contains("beside")
            )
        case "merge":
            return .merge(id, into: try incident(values["into"] ?? ""), reason: values["reason"] ?? "")
        case "refer": return .refer(id, to: values["to"] ?? "", receivedBy: values["by"] ?? "")
        case "response":
            return .decide(
                id,
                values["level"].flatMap { ResponseLevel(rawValue: $0) },
                matter: values["matter"],
                length: values["length"],
                measures: values["measures"],
                decidedBy: values["by"],
                reason: values["reason"]
            )
        case "reopen": return .reopen(id, reason: values["reason"] ?? "")
        case "close":
            return .close(
                id,
                reason: values["reason"],
                outcome: OutcomeID(interning: values["outcome"] ?? "handled"),
                of: try values["of"].map { try incident($0) }
            )
        default:
            guard let milestone = Milestone(rawValue: verb) else { throw Malformed(text: verb) }
            let moment = try values["occurred"].map { try instant(day + " " + $0) }
            let party = values["party"].map { PartyID(interning: $0) }
            return .milestone(milestone, id, of: party, occurredAt: moment, reason: values["reason"])
        }
    }

    // `ring LINE RESULT [only=N] [by=NAME]`: about all that is to be asked there.
    private func ring(_ words: [String]) throws {
        let values = Dictionary(fields(words)) { first, _ in first }
        guard words.count > 1, let result = CallResult(rawValue: words[1]) else {
            throw Malformed(text: words.joined(separator: " "))
        }
        try duty.ring(words[0], result, only: try values["only"].map { try incident($0) }, answeredBy: values["by"])
    }

    // An incident of every fifth kind with a life at risk, each with somebody trapped.
    private mutating func storm(exercise: Bool = false) throws {
        let kinds = BuiltInPlan.plan.kinds.filter { $0.urgency == .life }
        for number in 0..<20 {
            let words = ["place=\(number + 1)", "town=西口镇", "trapped=\(number + 1)", "exercise=\(exercise)"]
            let kind = kinds[number * 3 % kinds.count].id.text
            try duty.carryOut(.report(try report([kind] + words, Dictionary(uniqueKeysWithValues: fields(words)))))
        }
    }

    // Rings all that is on the list, round and round, until it is empty: nobody answers.
    private func nobody() throws {
        for _ in 0..<20 {
            for line in duty.rows().keys.sorted() where duty.rows()[line] != nil { try duty.ring(line, .noAnswer) }
            if duty.rows().isEmpty { break }
        }
        try duty.pass(to: duty.now + .minutes(30))
    }

    private func count() -> String {
        let rows = duty.rows()
        let own = rows.keys.filter { $0.hasSuffix("12345") || $0.hasSuffix("general/duty") }
        let needs = duty.state.incidents.values.flatMap { incident in incident.needs.map { _ in incident.id } }
        let unattended = duty.state.incidents.values.flatMap(\.timers).filter {
            $0.state == .breached && !$0.isNeed && $0.to.isAskedFor
        }
        let exercises = rows.keys.count { $0.hasPrefix("exercise:") }
        return
            "  rows \(rows.count - exercises) and \(exercises) of exercises, asks \(rows.values.map(\.count).reduce(0, +)) of \(needs.count) needs, "
            + "to this room \(own.count), breaches that ring nobody \(unattended.count)"
    }

    private mutating func join(times: Int) throws {
        guard let id = duty.events.last(where: { $0.kind == .reported })?.incident else { return }
        for number in 0..<times {
            let words = ["structure-fire", "join=\(id.number)", "trapped=\(number % 4)"]
            let fields = Dictionary(uniqueKeysWithValues: fields(words))
            try duty.carryOut(.report(try report(words, fields)))
        }
    }

    private var day: String { String((duty.now + .minutes(8 * 60)).timestamp.prefix(10)) }

    private mutating func report(_ words: [String], _ values: [String: String]) throws -> Report {
        reports += 1
        var report = Report(
            id: ReportID(high: 0, low: values["id"].flatMap { UInt64($0) } ?? reports + 1_000),
            kind: KindID(interning: words[0])
        )
        report.place = values["place"]
        report.town = values["town"]
        report.source = values["source"]
        report.tags = values["tags"]?.split(separator: ",").map(String.init) ?? []
        report.production = values["production"].flatMap { Production(rawValue: $0) }
        report.isExercise = values["exercise"] == "true"
        report.callAs = values["as"].flatMap { CallSort(rawValue: $0) }
        report.hasNumber = words.contains("phone")
        report.figures = try figures(words)
        report.join = try values["join"].map { try incident($0) }
        return report
    }

    struct Malformed: Error { var text: String }
}
