/// What an input method makes of digits and signs: full-width ones, and dashes of every length.
package enum TypedForm {
    /// Full-width forms and the ideographic blank as ASCII.
    package static func ascii(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map(ascii)))
    }

    /// The same for what is read as a number, a time or a position: dashes are minus signs, too, and blanks at the ends go.
    package static func quantity(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 == 0x20 || $0 == 0x09 }) else { return text }
        var scalars = text.unicodeScalars.map { isDash($0) ? "-" : ascii($0) }[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// A hyphen, a minus sign or a dash, half-width or full-width (Unicode's Dash, without those of other scripts).
    package static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// A full-width form as its ASCII character.
    package static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x3000: " "
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: scalar
        }
    }
}
