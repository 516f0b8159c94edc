package import IncidentModel

extension Record {
    /// Fills in a blank:
    ///
    /// ```swift
    /// let parameters = ListParameters { $0.limit = 20 }
    /// ```
    package init(_ fill: (inout Self) throws -> Void) rethrows {
        self.init()
        try fill(&self)
    }
}
