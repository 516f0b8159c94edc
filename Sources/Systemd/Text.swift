import Glibc

extension String {
    /// The longest beginning of at most `limit` bytes of UTF-8 that cuts no scalar in two.
    func beginning(bytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }

    /// The text with every control character (C0, DEL, C1) replaced, so that foreign text cannot start a line or steer
    /// a terminal.
    func replacingControls(_ replacement: (Unicode.Scalar) -> String) -> String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.isControl {
                result += replacement(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// U+2028 and U+2029 count too: some viewers break the line there.
    fileprivate var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}

/// The value of an environment variable now.
func environmentValue(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// What the C library calls an error number, for a person to read.
func describe(errno code: Int32) -> String { "\(String(cString: strerror(code))) (errno \(code))" }
