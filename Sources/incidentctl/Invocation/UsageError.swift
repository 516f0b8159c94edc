import ArgumentParser
import UserInput
import Wording

extension ValidationError {
    /// What is wrong with the usage, in the language of the seat.
    init(_ zh: String, _ en: String) { self.init(Language.current(zh, en)) }
}
