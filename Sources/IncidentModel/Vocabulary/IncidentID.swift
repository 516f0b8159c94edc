/// An incident's number: the jurisdiction's code, the local day of its first `recordedAt`, and a count within that day of
/// at least four digits, as in `140930-20261121-0001`.
public struct IncidentID: Hashable, Comparable, Sendable {
    package var jurisdiction: String
    /// The local day as the number 20261121.
    package var day: Int
    /// From 1.
    package var number: Int

    package init(jurisdiction: String, day: Int, number: Int) {
        self.jurisdiction = jurisdiction
        self.day = day
        self.number = number
    }

    /// Nil when the text is not an incident's full number.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[1].utf8.count == 8, parts[2].utf8.count >= 4,
            let day = count(parts[1]), day >= 10_000_000, let number = count(parts[2])
        else { return nil }
        self.init(jurisdiction: String(parts[0]), day: day, number: number)
    }

    public static func < (left: IncidentID, right: IncidentID) -> Bool {
        (left.day, left.number, left.jurisdiction) < (right.day, right.number, right.jurisdiction)
    }
}

extension IncidentID: CustomStringConvertible {
    public var description: String {
        // Two numbers of at most 20 digits, and what stands before them.
        String(unsafeUninitializedCapacity: jurisdiction.utf8.count + 48) { text in
            var end = 0
            func put(_ part: String) {
                for byte in part.utf8 {
                    text[end] = byte
                    end += 1
                }
            }
            put(jurisdiction)
            put("-")
            put(String(day))
            put(number < 10 ? "-000" : number < 100 ? "-00" : number < 1_000 ? "-0" : "-")
            put(String(number))
            return end
        }
    }
}

/// A call task's number: its incident's and a count within it, as in `140930-20261121-0001/2`.
package struct TaskID: Hashable, Comparable, Sendable {
    package var incident: IncidentID
    /// From 1.
    package var number: Int

    package init(incident: IncidentID, number: Int) {
        self.incident = incident
        self.number = number
    }

    /// Nil when the text is not a task's full number.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let incident = IncidentID(String(parts[0])), let number = count(parts[1])
        else { return nil }
        self.init(incident: incident, number: number)
    }

    package static func < (left: TaskID, right: TaskID) -> Bool {
        (left.incident, left.number) < (right.incident, right.number)
    }
}

// Digits and nothing else, which `Int` alone does not ask for; from 1.
private func count(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text), count > 0 else { return nil }
    return count
}

extension TaskID: CustomStringConvertible {
    public var description: String { "\(incident)/\(number)" }
}

extension IncidentID: TextConvertible {
    public init() { self.init(jurisdiction: "", day: 0, number: 0) }
    public init?(stored text: String) { self.init(text) }
    public var text: String { description }
}
