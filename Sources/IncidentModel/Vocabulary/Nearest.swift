/// The candidate nearest to a word that is not known, for "did you mean …": nil when none is near enough to help.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let target = Array(word.lowercased().unicodeScalars)
    guard !target.isEmpty, target.count <= 64 else { return nil }
    var best: (distance: Int, word: String)?
    for candidate in candidates {
        let letters = Array(candidate.lowercased().unicodeScalars)
        let limit = max(1, max(target.count, letters.count) / 2)
        guard abs(letters.count - target.count) <= limit else { continue }
        let distance = editDistance(target, letters)
        guard distance <= limit else { continue }
        if best.map({ (distance, candidate) < ($0.distance, $0.word) }) ?? true { best = (distance, candidate) }
    }
    return best?.word
}

// Insertions, deletions, substitutions and swaps of neighbours count one each.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1..<(left.count + 1) {
        var current = [row] + [Int](repeating: 0, count: right.count)
        for column in 1..<max(1, right.count + 1) {
            let cost = left[row - 1] == right[column - 1] ? 0 : 1
            var value = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                value = min(value, beforeLast[column - 2] + 1)
            }
            current[column] = value
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
