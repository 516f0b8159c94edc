extension String {
    /// With blanks for line breaks and tabs: what somebody wrote must not pass for a row of its own.
    var onOneLine: String { String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}
