import Varlink

/// A ledger file that no daemon has open.
struct LedgerCopy {
    var path: String

    /// Recomputes the whole chain.
    /// - Returns: what `io.incidentd.Admin.Verify` would answer.
    func verified(_ language: Language) throws(Complaint) -> JSONObject {
        throw Complaint(.usage, language("此版本不能离线校验。", "This version cannot verify a copy."))
    }
}
