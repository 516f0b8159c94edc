package import JSONCoding

// An answer as it goes out: what Codable would write, in the same order. Every operator waits for it.

extension Answer: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.openObject()
        writer.member("incident", incident)
        writer.member("report", orNull: report)
        writer.member("created", created)
        writer.member("joined", joined)
        writer.member("recorded", recorded)
        writer.member("recordedAt", orNull: recordedAt)
        writer.member("recordedBy", orNull: recordedBy)
        writer.member("sequence", sequence)
        writer.member("state", state)
        writer.member("kind", kind)
        writer.member("urgency", urgency)
        writer.member("place", orNull: place)
        writer.member("grade", orNull: grade)
        writer.member("gradeStatus", gradeStatus)
        writer.member("assessed", orNull: assessed)
        writer.member("lead", lead)
        writer.member("supporting", supporting)
        writer.member("command", command)
        writer.member("calledFor", orNull: calledFor)
        writer.member("coordinating", orNull: coordinating)
        writer.member("parties", parties)
        writer.member("contacts", contacts)
        writer.member("timers", timers)
        writer.member("warnings", warnings)
        writer.closeObject()
    }
}

extension PartyEntry: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.openObject()
        writer.member("party", party)
        writer.member("role", role)
        writer.member("strength", strength)
        writer.member("phone", orNull: phone)
        writer.member("stoodDown", stoodDown)
        writer.closeObject()
    }
}

extension Contact: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.openObject()
        writer.member("party", party)
        writer.member("post", post)
        writer.member("title", title)
        writer.member("phone", orNull: phone)
        writer.closeObject()
    }
}

extension BilingualName: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.openObject()
        writer.member("zh", zh)
        writer.member("en", en)
        writer.closeObject()
    }
}

extension TimerEntry: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.openObject()
        writer.member("incident", incident)
        writer.member("party", party)
        writer.member("name", name)
        writer.member("milestone", milestone)
        writer.member("start", start)
        writer.member("due", due)
        writer.member("limit", orNull: limit)
        writer.member("clock", clock)
        writer.member("state", state)
        writer.member("warnsAt", orNull: warnsAt)
        writer.member("breachedAt", orNull: breachedAt)
        writer.member("endedAt", orNull: endedAt)
        writer.member("authority", orNull: authority)
        writer.closeObject()
    }
}

extension WarningEntry: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.openObject()
        writer.member("warning", warning)
        writer.member("message", message)
        writer.closeObject()
    }
}
