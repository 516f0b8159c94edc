import JSONCoding
import Varlink

/// The lines of a batch between reading and answering, in order. Answers are given out in the order of the lines; what has
/// to be sent again keeps its place.
struct BatchWindow {
    /// How many lines may wait: as many calls as the daemon reads ahead on one connection.
    static let limit = 256

    struct Slot {
        let line: Int
        /// What is sent, with its id.
        let report: JSONObject
        var answer: JSONObject?
    }

    private var slots: [Int: Slot] = [:]
    private var first = 0
    private var end = 0
    /// Calls on the connection, oldest first.
    private var inFlight: [Int] = []
    private var inFlightStart = 0
    /// Refused for now; to be sent again.
    private var again: [Int] = []

    var isFull: Bool { end - first >= Self.limit }
    var isEmpty: Bool { first == end }
    var hasInFlight: Bool { inFlightStart < inFlight.count }
    var hasToRepeat: Bool { !again.isEmpty }

    /// Takes a line that needs no daemon.
    mutating func addAnswered(line: Int, _ answer: JSONObject) {
        slots[end] = Slot(line: line, report: [:], answer: answer)
        end += 1
    }

    /// Takes a line that is about to be sent.
    mutating func add(line: Int, _ report: JSONObject) {
        slots[end] = Slot(line: line, report: report)
        inFlight.append(end)
        end += 1
    }

    /// The oldest call in flight was answered for good.
    mutating func answer(_ make: (Slot) -> JSONObject) {
        guard let index = takeOldest(), let slot = slots[index] else { return }
        slots[index]?.answer = make(slot)
    }

    /// The oldest call in flight has to be sent again later.
    mutating func postpone() {
        if let index = takeOldest() { again.append(index) }
    }

    /// The connection is lost: what was in flight has to be sent again.
    mutating func postponeAll() {
        again = (inFlight[inFlightStart...] + again).sorted()
        inFlight.removeAll(keepingCapacity: true)
        inFlightStart = 0
    }

    /// Puts what was postponed in flight again.
    /// - Returns: what to send, in order.
    mutating func repeatPostponed() -> [JSONObject] {
        let indices = again.sorted()
        again = []
        inFlight += indices
        return indices.compactMap { slots[$0]?.report }
    }

    /// Gives out the next answer in line order; nil while it is awaited.
    mutating func takeAnswer() -> JSONObject? {
        guard first < end, let answer = slots[first]?.answer else { return nil }
        slots[first] = nil
        first += 1
        return answer
    }

    /// Gives out what is left when the batch is given up: lines answered, and lines without answer.
    mutating func takeRest() -> [Slot] {
        defer {
            slots = [:]
            (first, end) = (0, 0)
        }
        return (first..<end).compactMap { slots[$0] }
    }

    private mutating func takeOldest() -> Int? {
        guard hasInFlight else { return nil }
        defer {
            inFlightStart += 1
            if inFlightStart == inFlight.count {
                inFlight.removeAll(keepingCapacity: true)
                inFlightStart = 0
            } else if inFlightStart >= Self.limit {
                inFlight.removeFirst(inFlightStart)
                inFlightStart = 0
            }
        }
        return inFlight[inFlightStart]
    }
}
