import ArgumentParser

/// Checks the measuring instruments before anything is measured with them.
struct CheckVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the histogram, the ids and the reading of replies; fails on the first that is wrong."
    )

    func run() throws {
        try HistogramCheck.run()
        try ids()
        try replies(.varlink, "{\"parameters\":{\"text\":\"\\\"error\\\":\\\"\"}}\0", isError: false)
        try replies(.varlink, "{\"error\":\"io.incidentd.Intake.Busy\"}\0", isError: true)
        try replies(.http, "HTTP/1.1 200 OK\r\nDate: today\r\nContent-Length: 0\r\n\r\n", isError: false)
        try replies(.http, "HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nbad", isError: true)
    }

    /// Every id is new, and a version 4 one.
    private func ids() throws {
        var templates = try CallTemplates.lines()
        var seen: Set<ArraySlice<UInt8>> = []
        for _ in 0..<100_000 {
            var line: [UInt8] = []
            templates.append(to: &line)
            let field = Array("\"id\":\"".utf8)
            guard let start = line.indices.first(where: { line[$0...].starts(with: field) }) else {
                throw Failed("a call without an id")
            }
            let id = line[(start + field.count)...].prefix(36)
            let text = Array(String(decoding: id, as: UTF8.self))
            guard text[14] == "7", text[19] == "8", text[23] == "-", !text.contains("\"") else {
                throw Failed("no id: \(String(text))")
            }
            guard seen.insert(id).inserted else { throw Failed("an id twice: \(String(text))") }
        }
    }

    /// A reply is found when all of it is there, with as much of the next one as may have come, and never before.
    private func replies(_ form: ReplyForm, _ reply: String, isError: Bool) throws {
        let bytes = Array(reply.utf8)
        let two = bytes + bytes
        for count in 0...two.count {
            let found = two[..<count].withUnsafeBytes { form.firstReply(in: $0) }
            let expected = count < bytes.count ? nil : ReplyForm.Found(length: bytes.count, isError: isError)
            guard found == expected else { throw Failed("a reply cut after \(count) bytes is misread: \(reply)") }
        }
    }
}
