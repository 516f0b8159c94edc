import IncidentModel

/// Where something stands in a plan file.
package struct Place: Hashable, Sendable {
    var file: String
    /// From 1; 0 for the file as a whole.
    var line: Int
    /// From 1, counted in Unicode scalars.
    var column: Int
}

/// A value of a plan file with its place. Scalars stay text: what a word means is for its reader to say.
package struct Tree: Sendable {
    package enum Content: Sendable {
        /// `plain` means that it stood without quotes.
        case scalar(String, plain: Bool)
        case list([Tree])
        case map([Entry])
    }

    /// One key of a mapping, with its value. Keys may repeat; the reader refuses that.
    package struct Entry: Sendable {
        package var key: String
        var place: Place
        package var value: Tree
    }

    package var place: Place
    package var content: Content

    /// True for a value left out, `~` and `null`.
    var isNull: Bool {
        guard case .scalar(let text, plain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What it is, for "expected …, found …".
    var sort: Label {
        switch content {
        case .scalar(let text, _): isNull ? Label("空值", "nothing") : .quoted(text)
        case .list: Label("列表", "a list")
        case .map: Label("映射", "a mapping")
        }
    }
}
