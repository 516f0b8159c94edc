import CEdit
import Glibc
import UserInput

/// Whoever answers a form.
protocol LineReading {
    /// - Parameters:
    ///   - prompt: Stands before the line.
    ///   - text: Stands in it already.
    ///   - patience: How long nobody may type; nil for ever.
    /// - Returns: What was typed, and what ended it.
    func read(_ prompt: String, _ text: String, patience: Duration?) -> LineEditor.Line
}

/// Reads lines from the terminal: libedit, with wide characters, cursor keys and a history that lasts as long as this does
/// (answers are personal data, and do not go into a file). What is pasted stays in one line.
final class LineEditor: LineReading {
    /// Why reading ended.
    enum Ending: Equatable {
        /// Ctrl-D in an empty line.
        case endOfInput
        case interrupted
        case hungUp
    }

    enum Line: Equatable {
        case entered(String)
        /// With what stood in the line.
        case ended(Ending, String)
        /// Nobody typed for a while; the line is as it stands, to be gone on with.
        case still(String)
    }

    private static let historySize: Int32 = 100
    private static let pasteLimit = 16_384

    private let input: TerminalInput
    private let encoding: TerminalEncoding
    private let output: Int32
    private var edit: OpaquePointer?
    private var history: OpaquePointer?
    private var stream: UnsafeMutablePointer<FILE>?
    private var prompt: UnsafeMutableBufferPointer<wchar_t> = .allocate(capacity: 0)
    private var patience: Duration?
    private var ending: Ending?
    private var unwritten: [UInt8] = []

    /// - Parameters:
    ///   - output: The terminal's descriptor: questions are no results, and go to standard error.
    ///   - encoding: The terminal's.
    init(output: Int32 = STDERR_FILENO, encoding: TerminalEncoding = .current) {
        self.output = output
        self.encoding = encoding
        input = TerminalInput(encoding: encoding)
        // libedit converts and measures characters by the locale. It is always this one: the C library brings it along, and
        // what the terminal's own encoding is, is seen to here.
        setlocale(LC_CTYPE, "C.UTF-8")
        let client = Unmanaged.passUnretained(self).toOpaque()
        stream = edit_open_output(client) { client, bytes, count in
            guard let client, let bytes else { return -1 }
            Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
                .show(UnsafeRawBufferPointer(start: bytes, count: count))
            return count
        }
        edit = edit_create("incidentctl", stream, output)
        guard let edit else { return }
        edit_set_client(edit, client)
        edit_use_emacs_keys(edit)
        edit_keep_typed(edit)
        history = edit_add_history(edit, Self.historySize)
        edit_set_prompt(edit) { edit in edit.flatMap(LineEditor.of)?.prompt.baseAddress }
        edit_set_reader(edit) { edit, character in
            guard let editor = edit.flatMap(LineEditor.of), let character else { return -1 }
            return editor.next(into: character)
        }
        Self.withWide("incident-paste") { name in
            edit_add_function(edit, name, name) { edit, _ in edit.flatMap(LineEditor.of)?.paste() ?? UInt8(CC_ERROR) }
            // A terminal marks what is pasted with these (xterm's control sequences, bracketed paste).
            Self.withWide("\u{1B}[200~") { edit_bind(edit, $0, name) }
        }
        // A tab in a name would make another name of it.
        Self.withWide("ed-unassigned") { unassigned in Self.withWide("\t") { edit_bind(edit, $0, unassigned) } }
    }

    deinit {
        if let edit { el_end(edit) }
        if let history { history_wend(history) }
        if let stream { fclose(stream) }
        prompt.deallocate()
    }

    func read(_ prompt: String, _ text: String, patience: Duration?) -> Line {
        guard let edit else { return .ended(.endOfInput, text) }
        self.prompt.deallocate()
        self.prompt = Self.wide(prompt)
        (self.patience, ending) = (patience, nil)
        // libedit shows the prompt first: what is typed in between would be shown twice, and be lost with Ctrl-C.
        edit_prepare_terminal(edit, 1)
        input.beginLine()
        write("\u{1B}[?2004h")
        if !text.isEmpty { Self.withWide(text) { el_wpush(edit, $0) } }
        var count: Int32 = 0
        let line = el_wgets(edit, &count).map { Self.text($0, count: Int(count)) }
        write("\u{1B}[?2004l")
        // What libedit does not end itself with a key, is ended here.
        guard let line else {
            let partial = el_wline(edit).map {
                Self.text($0.pointee.buffer, count: $0.pointee.lastchar - $0.pointee.buffer)
            }
            write("\r\n")
            guard let ending else { return isStill ? .still(partial ?? "") : .ended(.endOfInput, partial ?? "") }
            return .ended(ending, partial ?? "")
        }
        let entered = line.trimmedEnd
        if !entered.isEmpty, let history { Self.withWide(entered) { edit_remember(history, $0) } }
        return .entered(entered)
    }

    private var isStill = false

    // MARK: What libedit asks for

    private static func of(_ edit: OpaquePointer) -> LineEditor? {
        edit_client(edit).map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
    }

    /// - Returns: 1 for a character, -1 for none.
    private func next(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
        isStill = false
        while true {
            switch input.next(within: patience) {
            case .character(let scalar):
                character.pointee = wchar_t(truncatingIfNeeded: scalar.value)
                return 1
            case .malformed: write("\u{07}")
            case .redrawn:
                guard let edit else { return -1 }
                edit_prepare_terminal(edit, 1)
                el_resize(edit)
                edit_refresh(edit)
            case .interrupted:
                ending = .interrupted
                return -1
            case .hungUp:
                ending = .hungUp
                return -1
            case .still:
                isStill = true
                return -1
            }
        }
    }

    /// Puts what is pasted into the line, in which the ends of its lines are blanks.
    private func paste() -> UInt8 {
        guard let edit else { return UInt8(CC_ERROR) }
        var pasted: [UInt32] = []
        var character: wchar_t = 0
        let end = Array("\u{1B}[201~".unicodeScalars.map(\.value))
        while el_wgetc(edit, &character) == 1 {
            pasted.append(UInt32(truncatingIfNeeded: character))
            guard !pasted.suffix(end.count).elementsEqual(end) else { break }
        }
        let text = String(String.UnicodeScalarView(pasted.compactMap(Unicode.Scalar.init)))
        let lines = text.replacing("\u{1B}[201~", with: "").split { $0.isNewline || $0 == "\t" }
        let line = lines.joined(separator: " ").unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        let inserted = String(String.UnicodeScalarView(line.prefix(Self.pasteLimit)))
        guard !inserted.isEmpty else { return UInt8(CC_NORM) }
        let result = Self.withWide(inserted) { el_winsertstr(edit, $0) }
        return UInt8(result == 0 ? CC_REFRESH : CC_ERROR)
    }

    /// Writes what libedit draws. A piece may end within a character.
    private func show(_ bytes: UnsafeRawBufferPointer) {
        guard encoding != .utf8 else {
            Screen.write(Array(bytes), to: output)
            return
        }
        unwritten += bytes
        let isPart = unwritten.lastIndex { $0 & 0xC0 != 0x80 }.map { start in
            let length = max(1, (~unwritten[start]).leadingZeroBitCount)
            return unwritten.count - start < length
        }
        let end = isPart == true ? unwritten.lastIndex { $0 & 0xC0 != 0x80 } ?? 0 : unwritten.count
        Screen.write(encoding.encoded(String(decoding: unwritten[..<end], as: UTF8.self)), to: output)
        unwritten.removeFirst(end)
    }

    private func write(_ text: String) { Screen.write(Array(text.utf8), to: output) }

    // MARK: Wide characters

    private static func wide(_ text: String) -> UnsafeMutableBufferPointer<wchar_t> {
        let scalars = text.unicodeScalars.map { wchar_t(truncatingIfNeeded: $0.value) } + [0]
        let buffer = UnsafeMutableBufferPointer<wchar_t>.allocate(capacity: scalars.count)
        _ = buffer.initialize(from: scalars)
        return buffer
    }

    private static func withWide<Result>(_ text: String, _ body: (UnsafePointer<wchar_t>?) -> Result) -> Result {
        let buffer = wide(text)
        defer { buffer.deallocate() }
        return body(UnsafePointer(buffer.baseAddress))
    }

    private static func text(_ start: UnsafePointer<wchar_t>, count: Int) -> String {
        let scalars = UnsafeBufferPointer(start: start, count: max(0, count)).compactMap {
            Unicode.Scalar(UInt32(truncatingIfNeeded: $0))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last?.isNewline ?? false { text.removeLast() }
        return String(text)
    }
}
