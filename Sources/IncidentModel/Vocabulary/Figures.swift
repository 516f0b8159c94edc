/// What is known of an incident in numbers: totals by figure, in base units, in the order of the figures' names.
public struct Figures: Hashable, Sendable {
    public typealias Element = (key: FigureID, value: Int64)

    private struct Entry: Hashable, Sendable {
        var figure: FigureID
        var value: Int64
    }

    private var entries: [Entry] = []

    public init() {}

    package init(_ figures: some Sequence<(FigureID, Int64)>) {
        for (figure, value) in figures { self[figure] = value }
    }

    /// The total of a figure; nil where nobody has told one.
    package subscript(figure: FigureID) -> Int64? {
        get {
            for entry in entries where entry.figure == figure { return entry.value }
            return nil
        }
        set {
            if let index = entries.firstIndex(where: { $0.figure == figure }) {
                if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
            } else if let newValue {
                let text = figure.text
                let index = entries.firstIndex { $0.figure.text > text } ?? entries.endIndex
                entries.insert(Entry(figure: figure, value: newValue), at: index)
            }
        }
    }

    /// Takes over other totals; where both have one, `combine` chooses.
    package mutating func merge(_ other: Figures, _ combine: (_ old: Int64, _ new: Int64) -> Int64) {
        for (figure, value) in other { self[figure] = self[figure].map { combine($0, value) } ?? value }
    }
}

extension Figures: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { entries.count }
    public subscript(position: Int) -> Element { (entries[position].figure, entries[position].value) }
}

extension Figures: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (FigureID, Int64)...) { self.init(elements) }
}
