/// What can be dialled: digits, with `+`, `-` and spaces, and `x` or `转` before an extension.
package enum PhoneNumber {
    /// In bytes of UTF-8.
    package static let limit = 32

    package static func admits(_ text: String) -> Bool {
        text.utf8.count <= limit && text.utf8.contains { (48...57).contains($0) }
            && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || "+- x转".unicodeScalars.contains($0) }
    }
}
