package import IncidentModel

extension LikenessReason {
    /// In a few words.
    package var label: Label {
        switch self {
        case .kind(.same): Label("类型相同", "same kind")
        case .kind(.headquarters): Label("类型相近（同一指挥部）", "a kind of the same headquarters")
        case .kind(.unknown): Label("一方情况不明", "kind not known yet")
        case .kind(.other): Label("类型不同", "another kind")
        case .minutes(let minutes): Label("\(minutes)分钟前", "\(minutes) min ago")
        case .metres(let metres): Label("相距\(metres)米", "\(metres) m away")
        case .town: Label("同一乡镇", "same town")
        case .samePlace: Label("地点相同", "same place")
        case .words(let shared, let of):
            shared == 0
                ? Label("地点用语无相同", "no words of the place in common")
                : Label("地点用语相同\(shared)/\(of)", "\(shared) of \(of) words of the place in common")
        case .otherNumber: Label("门牌（楼、公里）号不同", "another house, building or kilometre number")
        }
    }
}

extension Likeness {
    /// The score and what it is made of.
    package var label: Label {
        let reasons = reasons.map(\.label)
        return Label(
            "相似\(score)：" + reasons.map(\.zh).joined(separator: "，"),
            "likeness \(score): " + reasons.map(\.en).joined(separator: ", ")
        )
    }
}
