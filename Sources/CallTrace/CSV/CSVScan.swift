/// The state in the middle of a record: one step per run of plain bytes, so that the bytes may end anywhere and go on later.
struct CSVScan {
    enum Event {
        case record
        case failure(CSVError.Reason)
    }

    private enum State {
        case fieldStart
        case unquoted
        case unquotedReturn
        case quoted
        case quoteSeen
        case quotedReturn
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// Where in the window the record begins, where its last field does, and where reading is.
    private(set) var start = 0
    private(set) var fieldStart = 0
    private(set) var index = 0
    /// The lines of those three.
    private(set) var startLine: Int
    private(set) var fieldLine: Int
    private(set) var line: Int
    /// The line on which the record ended.
    private(set) var lastLine: Int
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []
    private var state = State.fieldStart
    private var hasQuote = false
    private var allBits: UInt8 = 0

    init(at index: Int, line: Int) {
        start = index
        fieldStart = index
        self.index = index
        startLine = line
        fieldLine = line
        self.line = line
        lastLine = line
    }

    var isASCII: Bool { allBits < 0x80 }
    /// Nothing but the line's end.
    var isBlankLine: Bool { ends.count == 1 && bytes.isEmpty && !hasQuote }

    /// How many fields there are up to the last one that is not empty.
    var filledCount: Int {
        var count = ends.count
        while count > 0, ends[count - 1] == (count > 1 ? ends[count - 2] : 0) { count -= 1 }
        return count
    }

    /// The bytes before the record have been let go.
    mutating func moveBack(by count: Int) {
        start -= count
        fieldStart -= count
        index -= count
    }

    /// Reads on until the record ends or fails; nil when `window` ran out before.
    mutating func run(_ window: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Event? {
        while index < window.count {
            if index - start > CSVReader.recordLimit { return .failure(.recordTooLong) }
            let byte = window[index]
            switch state {
            case .fieldStart:
                state = byte == Self.quote ? .quoted : .unquoted
                guard byte == Self.quote else { continue }
                hasQuote = true
                index += 1
            case .unquoted, .quoted:
                if let event = plain(window, delimiter) { return event }
            case .unquotedReturn:
                state = .unquoted
                guard byte != Self.lineFeed else { continue }
                if let event = append(Self.carriageReturn) { return event }
            case .quoteSeen, .quotedReturn:
                if let event = afterQuote(byte, delimiter) { return event }
            }
        }
        return nil
    }

    /// What the end of all bytes makes of the record; nil when there was none.
    mutating func finish() -> Event? {
        switch state {
        case .fieldStart where ends.isEmpty: return nil
        case .quoted: return .failure(.unclosedQuote(line: fieldLine))
        default:
            lastLine = line
            return endField() ?? .record
        }
    }

    private mutating func plain(_ window: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8) -> Event? {
        let isQuoted = state == .quoted
        let room = CSVReader.fieldLimit + 1 - (bytes.count - (ends.last ?? 0))
        let bound = min(window.count, index + max(1, room))
        var end = index
        while end < bound {
            let byte = window[end]
            if isQuoted {
                if byte == Self.quote { break }
                if byte == Self.lineFeed { line += 1 }
            } else if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                break
            }
            allBits |= byte
            end += 1
        }
        if end > index {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: window[index..<end]))
            index = end
            if bytes.count - (ends.last ?? 0) > CSVReader.fieldLimit {
                return .failure(isQuoted ? .unclosedQuote(line: fieldLine) : .fieldTooLong)
            }
            return nil
        }
        return isQuoted ? closeQuote() : special(window[index], delimiter)
    }

    private mutating func closeQuote() -> Event? {
        state = .quoteSeen
        index += 1
        return nil
    }

    private mutating func special(_ byte: UInt8, _ delimiter: UInt8) -> Event? {
        index += 1
        if byte == delimiter { return nextField() }
        if byte == Self.lineFeed { return endLine() }
        state = .unquotedReturn
        return nil
    }

    private mutating func afterQuote(_ byte: UInt8, _ delimiter: UInt8) -> Event? {
        if byte == Self.lineFeed {
            index += 1
            return endLine()
        }
        guard state == .quoteSeen else { return .failure(.textAfterQuote(line: line)) }
        if byte == delimiter {
            index += 1
            return nextField()
        }
        if byte == Self.quote {
            index += 1
            state = .quoted
            return append(Self.quote)
        }
        guard byte == Self.carriageReturn else { return .failure(.textAfterQuote(line: line)) }
        index += 1
        state = .quotedReturn
        return nil
    }

    private mutating func append(_ byte: UInt8) -> Event? {
        bytes.append(byte)
        return bytes.count - (ends.last ?? 0) > CSVReader.fieldLimit ? .failure(.fieldTooLong) : nil
    }

    private mutating func nextField() -> Event? {
        let event = endField()
        state = .fieldStart
        fieldStart = index
        fieldLine = line
        return event
    }

    private mutating func endLine() -> Event {
        let event = endField()
        lastLine = line
        line += 1
        return event ?? .record
    }

    private mutating func endField() -> Event? {
        guard ends.count < CSVReader.columnLimit else { return .failure(.tooManyColumns) }
        ends.append(bytes.count)
        return nil
    }
}
