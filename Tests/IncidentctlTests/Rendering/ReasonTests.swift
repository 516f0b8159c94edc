import IncidentAPI
import IncidentModel
import Testing
import Wording

@testable import incidentctl

@Suite("The daemon's reasons in Chinese")
struct ReasonTests {
    @Test("Every reason has its sentence, and the particulars follow", arguments: RefusalCode.allCases.filter { $0 != .tooLarge })
    func refusals(_ reason: RefusalCode) {
        let failure = Failure.refused(reason: WireWord(reason), message: "Task 1 has ended.")
        let text = FailureWords(language: .zh).text(failure)
        let sentence = Words.refusals[reason]
        #expect(sentence.map { text == "不予办理：\($0)（Task 1 has ended.）" } == true)
        #expect(FailureWords(language: .en).text(failure) == "Refused: Task 1 has ended.")
    }

    @Test("A warning has its sentence; one that is not known is shown as it came")
    func warnings() {
        let known = WarningEntry(.noPhone, message: "The plan has no number for Police.")
        let new = WarningEntry {
            $0.warning = WireWord(text: "brand-new")
            $0.message = "Look."
        }
        #expect(Words(language: .zh).warning(known) == "预案中没有该单位的电话（The plan has no number for Police.）")
        #expect(Words(language: .en).warning(known) == "The plan has no number for Police.")
        #expect(Words(language: .zh).warning(new) == "Look.")
    }
}
