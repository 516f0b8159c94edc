/// A queue of bounded length that never allocates again.
struct Ring<Element> {
    private var slots: [Element]
    private var first = 0
    private(set) var count = 0

    init(capacity: Int, filledWith element: Element) {
        slots = Array(repeating: element, count: capacity)
    }

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == slots.count }

    mutating func append(_ element: Element) {
        precondition(!isFull, "a ring has no room")
        slots[(first + count) % slots.count] = element
        count += 1
    }

    mutating func popFirst() -> Element? {
        guard count > 0 else { return nil }
        defer {
            first = (first + 1) % slots.count
            count -= 1
        }
        return slots[first]
    }
}
