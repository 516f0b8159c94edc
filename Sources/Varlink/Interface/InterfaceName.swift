/// The three kinds of names in the Varlink interface language.
enum InterfaceName {
    /// `[A-Za-z]([-]*[A-Za-z0-9])*(\.[A-Za-z0-9]([-]*[A-Za-z0-9])*)+`
    static func isInterface(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 2, let first = parts.first?.first, InterfaceScanner.isLetter(first) else { return false }
        return parts.allSatisfy { part in
            guard let first = part.first, let last = part.last else { return false }
            return isAlphanumeric(first) && isAlphanumeric(last)
                && part.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// `[A-Z][A-Za-z0-9]*`: a type, method or error.
    static func isMember(_ name: String) -> Bool {
        guard let first = name.utf8.first, InterfaceScanner.isUpper(first) else { return false }
        return name.utf8.allSatisfy(isAlphanumeric)
    }

    /// `[A-Za-z](_?[A-Za-z0-9])*`
    static func isField(_ name: String) -> Bool {
        guard let first = name.utf8.first, InterfaceScanner.isLetter(first) else { return false }
        var afterUnderscore = false
        for byte in name.utf8 {
            let isUnderscore = byte == UInt8(ascii: "_")
            guard isAlphanumeric(byte) || (isUnderscore && !afterUnderscore) else { return false }
            afterUnderscore = isUnderscore
        }
        return !afterUnderscore
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        InterfaceScanner.isLetter(byte) || InterfaceScanner.isDigit(byte)
    }
}
