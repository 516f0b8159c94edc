package import IncidentModel

extension Label {
    /// Whether the Chinese is Chinese, and not the English once more.
    package var isChinese: Bool { zh != en && zh.unicodeScalars.contains(where: \.properties.isIdeographic) }

    /// What the English quotes, and the numbers that it names, and the Chinese does not say.
    package var saidInOneLanguageOnly: [String] {
        let quoted = en.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter {
            $0.offset % 2 == 1
        }
        .map(\.element)
        let numbers = en.split { !$0.isASCII || !$0.isNumber }
        return (quoted + numbers).map(String.init).filter { !zh.contains($0) }
    }
}
