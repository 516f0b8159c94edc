import JSONCoding
import Varlink
import Wording

/// What has become of the lines of a batch so far.
struct BatchTally: Hashable {
    private(set) var created = 0
    private(set) var joined = 0
    /// Known already: the same id had been reported before.
    private(set) var repeated = 0
    private(set) var refused = 0
    var unconfirmed = 0

    var answered: Int { created + joined + repeated + refused }

    mutating func count(_ answer: JSONObject) {
        if answer["error"] != nil {
            refused += 1
        } else if answer["joined"] == true {
            joined += 1
        } else if answer["created"] == true {
            created += 1
        } else {
            repeated += 1
        }
    }

    func text(_ language: Language) -> String {
        var text = language(
            "\(answered) 行：新事件 \(created)，并入 \(joined)，重复 \(repeated)，未受理 \(refused)",
            "\(answered) lines: \(created) created, \(joined) joined, \(repeated) repeated, \(refused) refused"
        )
        if unconfirmed > 0 { text += language("，未确认 \(unconfirmed)", ", \(unconfirmed) NOT CONFIRMED") }
        return text
    }
}
