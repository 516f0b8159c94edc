import Foundation
import IncidentAPI
import IncidentModel
import ResponsePlan
import Testing
import UserInput

@testable import incidentctl

@Suite("What callers say")
struct PhrasingTests {
    private struct Phrasing {
        var text: String
        var kinds: [String]
    }

    private static let phrasings = Phrasings.table.split(separator: "\n").filter { $0.contains(" | ") }.map { line in
        let parts = line.split(separator: " | ", maxSplits: 1)
        let kinds = parts[1].split(separator: " ").map(String.init)
        return Phrasing(text: String(parts[0]), kinds: kinds == ["-"] ? [] : kinds)
    }
    private static let index = PlanIndex(id: "phrasings", plan: BuiltInPlan.plan)
    private let choice = KindChoice(
        BuiltInPlan.plan.kinds.map { kind in
            PlanKind {
                ($0.id, $0.name, $0.also) = (kind.id.text, kind.name, kind.also)
                ($0.headquarters, $0.responders) = (kind.headquarters.text, kind.responders.map(\.text))
                $0.urgency = WireWord(kind.urgency)
            }
        }
    )

    @Test(
        "Two hundred phrasings: most are filed at once, nearly all the rest is offered, and none sends the wrong people"
    )
    func figures() {
        var (filed, first, offered, unknown) = (0, 0, 0, 0)
        for phrasing in Self.phrasings {
            if let kind = Self.index.kind(said: phrasing.text)?.kind.id.text {
                #expect(phrasing.kinds.contains(kind), "\(phrasing.text) is filed as \(kind)")
                filed += 1
            } else if let likeliest = choice.offers(phrasing.text).first, phrasing.kinds.contains(likeliest.id) {
                first += 1
            } else if choice.offers(phrasing.text).prefix(3).contains(where: { phrasing.kinds.contains($0.id) }) {
                print("offered: \(phrasing.text)")
                offered += 1
            } else {
                print("unknown: \(phrasing.text): \(choice.offers(phrasing.text).map(\.id))")
                unknown += 1
            }
        }
        print(
            "\(Self.phrasings.count) phrasings: \(filed) filed, \(first) offered first, \(offered) offered second or third, "
                + "\(unknown) unknown"
        )
        #expect(Self.phrasings.count >= 200)
        #expect(filed >= 185)
        #expect(filed + first + offered >= 230)
    }

    @Test(
        "No village or town here or next door has a kind's word in its name",
        .enabled(if: FileManager.default.isReadableFile(atPath: "../shared/data"), "../shared/data is absent"),
        arguments: ["hequ_villages", "hequ_streets", "hequ_neighbour_villages", "hequ_neighbour_streets"]
    )
    func places(_ file: String) throws {
        let text = try String(contentsOfFile: "../shared/data/\(file).csv", encoding: .utf8)
        for name in Set(text.split { ",\"\n\r\r\n".contains($0) }) {
            #expect(Self.index.kind(said: String(name)) == nil, "\(name)")
        }
    }

    @Test("The desk and the daemon make the same kind of the same words")
    func alike() {
        for phrasing in Self.phrasings {
            let settled = choice.settled(phrasing.text)
            #expect(settled?.kind == Self.index.kind(said: phrasing.text)?.kind.id.text, "\(phrasing.text)")
        }
    }
}
