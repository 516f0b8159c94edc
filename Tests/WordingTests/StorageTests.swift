import IncidentModel
import Testing
import Wording

@Suite("What is wrong with the ledger, in words")
struct StorageTests {
    private static let incident = IncidentID(jurisdiction: "140930", day: 20_261_130, number: 7)

    static let sentences: [(label: Label, zh: String, en: String)] = [
        (StorageProblem.full.label, "处置日志所在磁盘空间已用尽", "no space is left for the ledger"),
        (
            StorageProblem.slow(.seconds(5)).label, "磁盘已5秒没有响应", "the disk has not answered for 5 s"
        ),
        (
            StorageProblem.reserve(free: 3 << 20, held: 64 << 20).label,
            "处置日志所在磁盘仅剩3 MiB，预留的64 MiB留给未结事件",
            "the ledger's disk has 3 MiB free; the reserve of 64 MiB is kept for open incidents"
        ),
        (
            StorageProblem.failed(.system(call: "fdatasync", path: "/var/log/1.log", errno: 5)).label,
            "/var/log/1.log：输入输出错误（fdatasync）", "/var/log/1.log: input/output error (fdatasync)"
        ),
        (
            StoreError.damaged(sequence: 8, what: .inSegment("1.log", .wasDurable(.eventAltered(8), through: 9))).label,
            "处置日志在第8条处损坏：1.log：第8条已被改动，而第9条已确认存盘",
            "the ledger is damaged at sequence 8: 1.log: event 8 is not as it was written, and event 9 was durable"
        ),
        (
            StoreError.newerVersion(what: .kind("towed")).label, "“towed”类的一条记录是更新版本的程序写的",
            "a later version of this program wrote an event of the kind 'towed'"
        ),
        (
            StoreError.tooLittleSpace(path: "/b", needed: (3 << 20) + 1, free: 1 << 20).label,
            "/b 须有4 MiB空间存放副本，现有1 MiB，还缺3 MiB",
            "a copy needs 4 MiB of free space in /b, and there are 1 MiB: 3 MiB more are needed"
        ),
        (Label.systemError(28, at: "open a"), "open a：磁盘空间不足", "open a: no space left on device"),
        (Label.systemError(4_711), "系统错误4711", "system error 4711"),
    ]

    @Test("It is said in both languages", arguments: sentences)
    func sentence(label: Label, zh: String, en: String) {
        #expect(label.zh == zh)
        #expect(label.en == en)
    }

    static let flaws: [LedgerFlaw] = [
        .inSegment("1.log", .noHeader), .wasDurable(.endsWith(7), through: nil), .noSegment, .firstSegmentMissing,
        .beginsWith(7), .unfinished(bytes: 512), .severalLedgers(path: "/s"), .otherLedger, .otherNumber,
        .gap(last: 7, next: 9), .inNoSegment,
        .notInSegment, .altered(.header), .altered(.batch), .misplaced(.closing), .headerAmongBatches, .noBatch,
        .batchBeginsWith(9), .batchTooLong, .batchEndsOtherwise, .eventDoesNotFit, .personalDataAltered,
        .personalDataMissing, .adoptsOtherPlan(PlanID("p")),
        .planMissing(PlanID("p"), incident), .eventMissing(incident, 7), .notAnIncident("x"), .notWhereIndexSays,
        .indexDiffers, .indexIncomplete, .inIndex(7, .eventDoesNotFit), .badColumn("start"), .indexDamaged("malformed"),
        .staleIncident(incident), .incidentMissing, .otherJurisdiction("140931"), .otherPersonalData,
        .unreadable(.noJSON(at: 7)), .unreadable(.missing(member: "kind")),
        .unreadable(.wrongType(expected: .int, found: .string)), .unreadable(.noSuchValue("x")),
        .unreadable(.misplacedMember), .unreadable(.tooManyNames), .unreadable(.noUpcaster(version: -2)),
        .unreadable(.upcasting(version: 0)), .unreadable(.noPlan(member: nil)), .unreadable(.noPlan(member: "kinds")),
        .unreadable(.noRule),
    ]

    @Test("Every flaw has Chinese in its Chinese and none in its English", arguments: flaws)
    func bilingual(_ flaw: LedgerFlaw) {
        func hasChinese(_ text: String) -> Bool { text.unicodeScalars.contains { $0.properties.isIdeographic } }
        #expect(hasChinese(flaw.label.zh) && !hasChinese(flaw.label.en))
    }
}
