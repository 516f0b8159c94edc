import ArgumentParser
import IncidentModel
import Testing

@testable import incidentctl

@Suite("Words of closed sets, as they are said")
struct SpokenArgumentTests {
    @Test("Each is taken as the wire has it, in Chinese and in English; no two are called alike")
    func words() {
        func check<Word: SpokenArgument & Hashable>(_ type: Word.Type) {
            for word in type.allCases {
                #expect(Word(argument: word.rawValue) == word)
                for label in word.spoken {
                    #expect(Word(argument: label.zh) == word, "\(label)")
                    #expect(Word(argument: label.en.uppercased()) == word, "\(label)")
                }
            }
            #expect(Word(argument: "胡说") == nil && Word(argument: "") == nil)
        }
        check(Channel.self)
        check(CallResult.self)
        check(Strength.self)
        check(Production.self)
        #expect(CallResult(argument: "已接通") == .reached)
        #expect(CallResult(argument: "占线") == .busy)
    }
}
