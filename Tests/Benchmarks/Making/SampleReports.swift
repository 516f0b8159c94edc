import IncidentModel
import Ledger
import TestSupport

/// Reports such as a county's hotline takes, the same ones in every run: of every kind in turn, from every town, now and
/// then with people hurt, trapped or missing.
struct SampleReports {
    private let plan: PlanIndex
    private let kinds: [Kind]
    private var random: SeededRandom
    private(set) var count = 0

    /// - Parameters:
    ///   - plan: Whose kinds and towns they name.
    ///   - kinds: The only kinds; every one of the plan when empty.
    ///   - seed: Other reports, and other ids, for each.
    init(plan: PlanIndex, kinds: [KindID] = [], seed: UInt64 = 1) {
        self.plan = plan
        let named = plan.plan.kinds.filter { kinds.contains($0.id) }
        self.kinds = named.isEmpty ? plan.plan.kinds : named
        random = SeededRandom(seed: seed)
    }

    /// The next one, bound to what of it identifies a person.
    mutating func next() -> (report: Report, personal: SealedPersonalData) {
        let kind = kinds[count % kinds.count]
        var report = Report(id: ReportID(high: random.next(), low: random.next()), kind: kind.id)
        let towns = plan.plan.jurisdiction.towns
        if !towns.isEmpty { report.town = towns[count % towns.count].code }
        report.place = "黄河大街\(random.below(400) + 1)号"
        report.position = Position(
            latitude: 393_800_000 + Int64(random.below(2_000_000)),
            longitude: 1_111_500_000 + Int64(random.below(2_000_000))
        )
        report.source = ["110", "119", "120", "grid"][random.below(4)]
        if random.below(4) == 0 { report.figures[.injured] = Int64(random.below(5) + 1) }
        if random.below(16) == 0 { report.figures[.trapped] = Int64(random.below(4) + 1) }
        if random.below(64) == 0 { report.figures[.deaths] = Int64(random.below(3) + 1) }
        let personal = SealedPersonalData.seal(
            PersonalData(
                caller: "王建国",
                phone: "1390350\(random.below(9_000) + 1_000)",
                text: "三楼窗户冒浓烟，楼道里有人呼救，楼下停满了车，消防车进不来。"
            )
        )
        report.personalDigest = personal.digest
        count += 1
        return (report, personal)
    }

    /// A number of the same stream, from 0.
    mutating func below(_ limit: Int) -> Int { random.below(limit) }
}
