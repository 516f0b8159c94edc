/// What strace saw of a daemon: reports read from sockets, the ledger's log written and synced, replies sent.
struct SystemTrace {
    struct Call: Hashable {
        var thread: Substring
        var name: Substring
        /// What the first argument's descriptor is: a path, or `socket:[…]`.
        var target: Substring
        var text: String
        /// The line on which it began, and that on which it had come back.
        var start: Int
        var end: Int
        var succeeded: Bool

        var isReport: Bool {
            (name.hasPrefix("read") || name.hasPrefix("recv")) && target.hasPrefix("socket:")
                && text.contains("io.incidentd.Intake.Report")
        }

        var isReply: Bool {
            (name.hasPrefix("write") || name.hasPrefix("send")) && target.hasPrefix("socket:")
                && text.contains(#"{\"parameters\":{\"incident\""#)
        }

        var isLogWrite: Bool { name.contains("write") && target.contains("/log/") }

        var isLogSync: Bool { name.hasSuffix("sync") && target.contains("/log/") && succeeded }
    }

    private(set) var calls: [Call] = []

    /// - Parameter lines: of `strace -f -y`; those that are no calls on a descriptor are passed over.
    init(_ lines: some Sequence<String>) {
        var open: [Substring: Call] = [:]
        for (number, line) in lines.enumerated() {
            if let match = line.prefixMatch(of: #/(\d+) +<\.\.\. \w+ resumed>(.*)/#) {
                guard var call = open.removeValue(forKey: line[match.1.startIndex..<match.1.endIndex]) else { continue }
                call.text += match.2
                call.end = number
                call.succeeded = Self.succeeded(line)
                calls.append(call)
            } else if let match = line.prefixMatch(of: #/(\d+) +(\w+)\(\d+<([^>]*)>(.*)/#) {
                let call = Call(
                    thread: match.1,
                    name: match.2,
                    target: match.3,
                    text: String(match.4),
                    start: number,
                    end: number,
                    succeeded: Self.succeeded(line)
                )
                if line.hasSuffix("<unfinished ...>") { open[match.1] = call } else { calls.append(call) }
            }
        }
    }

    private static func succeeded(_ line: String) -> Bool { line.firstMatch(of: #/= \d+$/#) != nil }

    var replies: [Call] { calls.filter(\.isReply) }

    /// The replies that left before what they tell of was on disk: between the report and its reply the log was not
    /// written, or not synced after the last time that it was written.
    var tooEarly: [Call] {
        replies.filter { reply in
            let report = calls.last { $0.isReport && $0.target == reply.target && $0.end < reply.start }
            guard let report else { return true }
            let between = calls.filter { $0.start > report.end && $0.end < reply.start }
            guard let written = between.last(where: \.isLogWrite) else { return true }
            return !between.contains { $0.isLogSync && $0.start > written.end }
        }
    }
}
