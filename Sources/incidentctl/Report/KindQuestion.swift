import IncidentAPI
import IncidentModel
import UserInput
import Wording

extension KindChoice {
    /// Settles what the text does not, by asking once which of the offers is meant; unanswered, it is unknown and keeps the
    /// words. Where nobody can be asked, without an asker, the offers are only told: as what it is filed is the daemon's word, as
    /// the copy of the plan may be an old one.
    func settle(_ text: String, _ asker: Asker?, language say: Language) -> Settled {
        // The daemon finds it too, and says as what it took the words.
        if settled(text) != nil { return Settled(kind: text, words: nil) }
        let offers = offers(text)
        let unknown = Settled(kind: text, words: nil)
        let heading = say("没有“\(text)”这个类型", "There is no kind '\(text)'")
        guard let asker else {
            let likely = offers.map { name($0, say) }.joined(separator: say("、", ", "))
            let known = likely.isEmpty ? "" : say("；相近的有：\(likely)", "; near it: \(likely)")
            Screen.say(heading + known + say("。原话保留。", ". The words are kept."))
            return unknown
        }
        asker.say(heading + say("。", "."))
        for (number, kind) in offers.enumerated() { asker.say("  \(number + 1)  \(name(kind, say))") }
        let question = say("编号或类型（回车按情况不明受理）", "Number or kind (Enter files it as unknown)")
        // The end of input is no answer either: the call is filed all the same.
        guard let answer = asker.ask(question) else { return unknown }
        if let number = Int(FoldedText(answer).text), offers.indices.contains(number - 1) {
            return Settled(kind: offers[number - 1].id, words: text)
        }
        return settled(answer).map { Settled(kind: $0.kind, words: text) } ?? unknown
    }

    private func name(_ kind: PlanKind, _ say: Language) -> String {
        let name = kind.name.text(say)
        return name.replacing(" ", with: "-") == kind.id ? kind.id : say("\(name)（\(kind.id)）", "\(name) (\(kind.id))")
    }
}
