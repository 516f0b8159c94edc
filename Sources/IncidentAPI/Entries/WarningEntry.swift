/// Something that was taken, but that a person should look at.
package struct WarningEntry: Codable, Hashable, Sendable {
    /// What it is: `unknown-town`, `outside-jurisdiction`, ….
    package var warning: String
    /// The same in a sentence.
    package var message: BilingualName

    package init(
        warning: String,
        message: BilingualName
    ) {
        self.warning = warning
        self.message = message
    }
}
