import Foundation
import IncidentModel
import ResponsePlan
import TestSupport
import Testing

@testable import CallTrace

/// How well repeated calls are found: where it is known which fire each call is about, and in a county's calls, which are
/// read by eye. `INCIDENT_TEST_REPEATS=1` runs all of these and prints what was joined and what was only offered.
@Suite("Repeated calls, judged")
struct RepeatedCallEvaluation {
    /// The built-in plan, which here lets what is certain join by itself.
    private static func plan(joinsFrom points: Int?) -> PlanIndex {
        var plan = BuiltInPlan.plan
        plan.joins.from = points
        return PlanIndex(id: "test", plan: plan)
    }

    // MARK: A storm

    /// A call, and which of the fires it is about.
    struct Call: Sendable {
        var fire: Int
        var place: String
        var kind: KindID
        /// Metres from the fire; nil where the caller's position is not known.
        var off: (north: Double, east: Double)?
    }

    // Three fires within 700 m in one town: a chemical works, a housing estate beside it, and a village behind both.
    private static let fires: [(north: Double, east: Double)] = [(0, 0), (0, 400), (500, 300)]
    private static let said: [[(String, KindID)]] = [
        [
            ("西口镇化工厂", "structure-fire"), ("西口镇黄河化工厂", "structure-fire"), ("化工厂东门", "structure-fire"),
            ("黄河化工厂里面", "explosion"), ("化工厂车间", "structure-fire"), ("黄河化工厂附近", "fire"),
            ("工业园黄河化工厂", "structure-fire"), ("化工厂大门口", "hazchem-leak"), ("黄河边上那个化工厂", "structure-fire"),
        ],
        [
            ("西口镇幸福小区3号楼", "structure-fire"), ("幸福小区三号楼", "structure-fire"), ("幸福小区", "structure-fire"),
            ("西口镇幸福小区3号楼2单元", "structure-fire"), ("幸福小区南门", "fire"), ("幸福小区３号楼楼顶", "structure-fire"),
            ("幸福小区三号楼501", "structure-fire"), ("幸福小区里面着火", "structure-fire"),
        ],
        [
            ("西口镇梁家碛村", "structure-fire"), ("梁家碛村东头", "structure-fire"), ("梁家碛", "fire"),
            ("梁家碛村老梁家", "structure-fire"), ("梁家碛村口", "grassland-fire"), ("梁家碛村后面", "structure-fire"),
        ],
    ]

    /// Sixty calls: the first of each fire within four minutes, then in any order, a third without a position, and one in six
    /// with that of a mast 1 to 2 km off.
    private static func storm(_ seed: UInt64) -> [Call] {
        var random = SeededRandom(seed: seed)
        return (0..<60).map { number in
            let fire = number < 3 ? number : random.number(0...2)
            let (place, kind) = said[fire][number < 3 ? 0 : random.number(0...said[fire].count - 1)]
            let spread = random.chance(17, in: 100) ? 1_500.0 : 60.0
            let noise = (Double(random.number(-100...100)) / 100, Double(random.number(-100...100)) / 100)
            let off = random.chance(33, in: 100) ? nil : (north: noise.0 * spread, east: noise.1 * spread)
            return Call(fire: fire, place: place, kind: kind, off: off)
        }
    }

    /// How offers fare from a score on: of those that are made the right ones, of the repeated calls those offered theirs.
    struct Offers: CustomStringConvertible {
        static let scores = [40, 45, 50, 55, 60, 65, 70]

        /// Of each score.
        var made = [Int](repeating: 0, count: scores.count)
        var right = [Int](repeating: 0, count: scores.count)
        var found = [Int](repeating: 0, count: scores.count)
        var repeated = 0
        var calls = 0
        /// Calls that are offered anything at all.
        var disturbed = [Int](repeating: 0, count: scores.count)

        /// - Parameters:
        ///   - likenesses: What a call is like.
        ///   - isRepeated: It is about an incident that is open.
        ///   - isRight: Whether it is about that one.
        mutating func add(_ likenesses: [Likeness], isRepeated: Bool, _ isRight: (IncidentID) -> Bool) {
            calls += 1
            repeated += isRepeated ? 1 : 0
            for (index, score) in Self.scores.enumerated() {
                let offered = likenesses.filter { $0.score >= score }
                made[index] += offered.count
                right[index] += offered.count { isRight($0.incident) }
                found[index] += offered.contains { isRight($0.incident) } ? 1 : 0
                disturbed[index] += offered.isEmpty ? 0 : 1
            }
        }

        var description: String {
            Self.scores.enumerated().map { index, score in
                func percent(_ part: Int, _ all: Int) -> String { all == 0 ? "–" : "\(part * 1_000 / all)‰" }
                return "  from \(score): offered at \(percent(disturbed[index], calls)) of calls, "
                    + "\(made[index]) in all, precision \(percent(right[index], made[index])), "
                    + "recall \(percent(found[index], repeated)) of \(repeated)"
            }.joined(separator: "\n")
        }
    }

    struct Judgement {
        var offers = Offers()
        /// Calls that joined by themselves: into the right incident, into another's.
        var joined = (right: 0, wrong: 0)
        /// Of the further calls that did not: the first that was offered is the right one, it is among those offered, it is not.
        var first = 0
        var offered = 0
        var missed = 0
        /// Calls that opened an incident though the operator had been offered nothing of their fire.
        var calls = 0

        static func + (left: Judgement, right: Judgement) -> Judgement {
            var sum = left
            sum.joined.right += right.joined.right
            sum.joined.wrong += right.joined.wrong
            sum.first += right.first
            sum.offered += right.offered
            sum.missed += right.missed
            sum.calls += right.calls
            return sum
        }
    }

    /// An operator takes the right one where it is offered.
    private static func judge(_ calls: [Call], joinsFrom points: Int?) throws -> Judgement {
        let room = DutyRoom(plan: plan(joinsFrom: points).plan)
        var judgement = Judgement()
        judgement.calls = calls.count
        var fireOf: [IncidentID: Int] = [:]
        for (number, call) in calls.enumerated() {
            try room.wait(.seconds(number < 3 ? 80 : 20))
            var report = room.draft(call.kind) {
                $0.place = call.place
                $0.position = call.off.flatMap { off in
                    Position(
                        latitude: 393_000_000 + Int64((fires[call.fire].north + off.north) / 0.011_132),
                        longitude: 1_112_000_000 + Int64((fires[call.fire].east + off.east) / 0.008_614)
                    )
                }
            }
            let index = room.state.header.plan
            let told = room.state.grid.likenesses(
                to: IncidentGrid.Query(
                    report,
                    plan: index,
                    town: index.whereabouts(of: report).town,
                    at: room.now
                ),
                limit: IncidentGrid.told,
                in: "140930"
            )
            judgement.offers.add(told, isRepeated: number >= 3) { fireOf[$0] == call.fire }
            if number >= 3 {
                let right = told.firstIndex { fireOf[$0.incident] == call.fire }
                switch right {
                case 0: judgement.first += 1
                case nil: judgement.missed += 1
                default: judgement.offered += 1
                }
                // What joins by itself is decided before the operator is asked.
                if case .event(let event) = try room.state.decide(
                    Command(actor: Actor(account: "test"), action: .report(report)),
                    at: room.now
                ), event.kind == .joined, let id = event.incident {
                    if fireOf[id] == call.fire { judgement.joined.right += 1 } else { judgement.joined.wrong += 1 }
                }
                report.join = right.map { told[$0].incident }
            }
            let id = try room.file(report)
            fireOf[id] = fireOf[id] ?? call.fire
        }
        return judgement
    }

    private static let judging: ClosedRange<UInt64> = 11...20

    @Test(
        "In a storm of sixty calls for three fires close together none joins another's fire, and few are not offered theirs"
    )
    func storm() throws {
        let all = try Self.judging.map { try Self.judge(Self.storm($0), joinsFrom: 90) }
        let sum = all.reduce(Judgement(), +)
        let further = sum.calls - 3 * all.count
        if Self.isWhole { for judgement in all.prefix(2) { print("a storm:\n\(judgement.offers)") } }
        print(
            "storm: \(further) further calls; joined by the plan \(sum.joined.right) right, \(sum.joined.wrong) wrong; "
                + "first offered is right \(sum.first), among the offered \(sum.offered), not offered \(sum.missed)"
        )
        #expect(sum.joined.wrong == 0)
        #expect(sum.joined.right * 100 >= further * 10, "of all joins that are due")
        #expect(sum.first * 100 >= further * 85, "precision of the first offered")
        #expect((sum.first + sum.offered) * 100 >= further * 97, "recall of what is offered")
    }

    // MARK: A county

    private struct Pair {
        var score: Int
        var text: String
    }

    private static let isWhole = ProcessInfo.processInfo.environment["INCIDENT_TEST_REPEATS"] != nil

    @Test(
        "A county's calls: few join by themselves, and what joins is of one place and kind",
        .enabled(if: County.isThere("montco911.csv"), "../shared/data is absent")
    )
    func county() throws {
        let reader = try TraceReader(.file(County.path("montco911.csv")), mapping: .load("montgomery"))
        let records = try reader.prefix(Self.isWhole ? 20_000 : 800).map { try $0.get() }
        for half in [records.prefix(records.count / 2), records.suffix(records.count - records.count / 2)] {
            try judge(Array(half), of: half.startIndex == 0 ? "first half" : "second half")
        }
    }

    private func judge(_ records: [CallRecord], of name: String) throws {
        let start = try #require(records.compactMap { Replay.time(of: $0.report) }.min())
        let room = DutyRoom(plan: Self.plan(joinsFrom: 90).plan, at: start)
        var described: [IncidentID: String] = [:]
        var (joined, offered): ([Pair], [Pair]) = ([], [])
        var offers = Offers()
        // The county's dispatchers give one address to all units of one event: that is taken for the truth.
        var opened: [String: (at: Instant, incident: IncidentID)] = [:]
        for record in records {
            var report = record.report
            if let time = Replay.time(of: report), time > room.now { room.now = time }
            (report.occurredAt, report.calledAt, report.receivedAt) = (nil, nil, nil)
            guard let event = try room.carryOut(.report(report)).event, let id = event.incident else { continue }
            let told: [Likeness] =
                switch event.fact {
                case .opening(let opening): opening.likenesses
                case .joining(let joining): joining.likeness.map { [$0] } ?? []
                default: []
                }
            let address = report.place ?? ""
            let one = opened[address].flatMap { room.now - $0.at <= .minutes(30) ? $0.incident : nil }
            offers.add(told, isRepeated: one != nil) { $0 == one }
            if one == nil { opened[address] = (room.now, id) }
            let text =
                "\(room.now.timestamp.dropFirst(5).prefix(11)) \(report.tags.first ?? "") · \(report.place ?? "")"
            switch event.fact {
            case .joining(let joining):
                joined.append(
                    Pair(score: joining.likeness?.score ?? 0, text: "\(text)  →  \(described[id] ?? "")")
                )
            case .opening(let opening):
                described[id] = text
                guard let best = opening.likenesses.first else { break }
                let why = best.reasons.filter { $0.points != 0 }.map { "\($0.code)\($0.points)" }.joined(separator: " ")
                offered.append(
                    Pair(score: best.score, text: "\(text)  →  \(described[best.incident] ?? "")  [\(why)]")
                )
            default: break
            }
        }
        print(
            "\(name): \(records.count) calls, \(joined.count) joined by the plan, \(offered.count) only offered one or more"
        )
        let bands = [40..<50, 50..<60, 60..<70, 70..<80, 80..<90, 90..<101]
        print(
            "  offered by score: "
                + bands.map { band in "\(band): \(offered.count { band.contains($0.score) })" }.joined(separator: ", ")
        )
        if Self.isWhole {
            print(offers)
            for band in bands.prefix(3) {
                let pairs = offered.filter { band.contains($0.score) }
                print("  offered at \(band), every \(max(1, pairs.count / 20))th:")
                let step = max(1, pairs.count / 20)
                for pair in pairs.enumerated().filter({ $0.offset % step == 0 }).prefix(20).map(\.element) {
                    print("    \(pair.score) \(pair.text)")
                }
            }
            for (title, pairs) in [("joined", joined), ("offered", offered)] {
                let step = max(1, pairs.count / 20)
                print("  \(title), every \(step)th:")
                for pair in pairs.enumerated().filter({ $0.offset % step == 0 }).prefix(20).map(\.element) {
                    print("    \(pair.score) \(pair.text)")
                }
            }
        }
        // Most calls are of their own: a room that is offered another at every call looks at none.
        #expect(joined.count * 100 <= records.count * 10)
        #expect(offered.count * 100 <= records.count * 40)
    }
}
