import Foundation
import IncidentModel
import ResponsePlan
import Wording

/// A golden transcript: commands, a line `----`, and what came of them, in blocks parted by blank lines.
struct Transcript {
    var duty = Duty()
    private var reports: UInt64 = 0

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
            case "show": return show(try incident(words[0]))
            case "timers": return timers(try incident(words[0]))
            default: try duty.carryOut(try action(verb, words), by: actor(words))
            }
        } catch let refusal as Refusal {
            return ["refused: \(refusal.text(.en))"]
        }
        let news = duty.events[before...].flatMap { print($0.sequence, $0.event) }
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
        guard let id = (duty.events.compactMap(\.event.incident).first { $0.number == number }) else {
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

    private func figures(_ words: [String]) throws -> [FigureID: Int64] {
        var figures: [FigureID: Int64] = [:]
        let index = duty.state.current.plan
        for (name, value) in fields(words) {
            guard let figure = index.figures[FigureID(name)], let number = Double(value) else { continue }
            figures[figure.id] = Int64((number * Double(figure.unit.scale)).rounded())
        }
        return figures
    }

    private mutating func action(_ verb: String, _ words: [String]) throws -> Command.Action {
        let values = Dictionary(fields(words)) { first, _ in first }
        if verb == "report" { return .report(try report(words, values)) }
        let id = try incident(words[0])
        switch verb {
        case "update": return .update(id, FiguresUpdated(figures: try figures(words), source: values["source"]))
        case "correct":
            var correction = Correction()
            correction.kind = values["kind"].map { KindID($0) }
            correction.place = values["place"]
            correction.tags = values["tags"].map { $0.split(separator: ",").map(String.init) }
            let corrected = try figures(words)
            correction.figures = corrected.isEmpty ? nil : corrected
            return .correct(id, correction, reason: values["reason"] ?? "")
        case "grade": return .grade(id, Grade(rawValue: values["to"] ?? ""), reason: values["reason"] ?? "")
        case "command": return .takeCommand(id, values["party"].map { PartyID($0) })
        case "task":
            guard let number = Int(words[1]), let result = CallTask.Result(rawValue: values["result"] ?? "") else {
                throw Malformed(text: words.joined(separator: " "))
            }
            let completed = TaskCompleted(task: number, result: result, person: values["reached"], note: nil)
            return .completeTask(TaskID(incident: id, number: number), completed)
        case "close":
            let outcome = OutcomeID(values["outcome"] ?? "handled")
            return .close(id, Closing(outcome: outcome, reason: values["reason"], note: nil))
        default:
            guard let milestone = Milestone(rawValue: verb) else { throw Malformed(text: verb) }
            var record = RecordMilestone(milestone: milestone, party: values["party"].map { PartyID($0) })
            record.occurredAt = try values["occurred"].map { try instant(day + " " + $0) }
            return .milestone(id, record)
        }
    }

    private var day: String { String((duty.now + .minutes(8 * 60)).timestamp.prefix(10)) }

    private mutating func report(_ words: [String], _ values: [String: String]) throws -> Report {
        reports += 1
        var report = Report(
            id: ReportID(high: 0, low: values["id"].flatMap { UInt64($0) } ?? reports + 1_000),
            kind: KindID(words[0])
        )
        report.place = values["place"]
        report.town = values["town"]
        report.source = values["source"]
        report.tags = values["tags"]?.split(separator: ",").map(String.init) ?? []
        report.production = values["production"].flatMap { Production(rawValue: $0) }
        report.isExercise = values["exercise"] == "true"
        report.figures = try figures(words)
        report.join = try values["join"].map { try incident($0) }
        return report
    }

    struct Malformed: Error { var text: String }
}
