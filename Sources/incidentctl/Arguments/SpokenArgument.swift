import ArgumentParser
public import IncidentModel
import Wording

/// A word of a closed set, typed as it stands on the wire or as the duty room says it.
protocol SpokenArgument: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {
    /// What it is called.
    var spoken: [Label] { get }
}

extension SpokenArgument {
    /// By what was typed; nil for what is none of them.
    init?(spoken argument: String) {
        let typed = FoldedText(argument)
        func isCalledSo(_ word: Self) -> Bool {
            // 已接通，未签收 is said by its beginning.
            let names = word.spoken.flatMap { [$0.zh, $0.en] }.flatMap {
                [$0] + [String($0.prefix { !"，,".contains($0) })]
            }
            return word.rawValue == argument || names.contains { FoldedText($0) == typed }
        }
        guard let word = Self.allCases.first(where: isCalledSo) else { return nil }
        self = word
    }
}

extension Channel: SpokenArgument {
    /// By what was typed.
    public init?(argument: String) { self.init(spoken: argument) }
    var spoken: [Label] { [label] }
}

extension CallResult: SpokenArgument {
    /// By what was typed.
    public init?(argument: String) { self.init(spoken: argument) }
    var spoken: [Label] { [label] }
}

extension Strength: SpokenArgument {
    /// By what was typed.
    public init?(argument: String) { self.init(spoken: argument) }
    var spoken: [Label] { Role.allCases.map(label(of:)) }
}

extension Production: SpokenArgument {
    /// By what was typed.
    public init?(argument: String) { self.init(spoken: argument) }
    var spoken: [Label] { [label] }
}
