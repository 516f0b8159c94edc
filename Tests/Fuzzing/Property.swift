import Glibc

/// What must hold of one reader for whatever bytes it is given: that it does not trap, and more.
protocol Property: Sendable {
    static func hold(_ bytes: [UInt8])
}

/// The readers of what comes from outside, by the names of their corpora.
let properties: [String: any Property.Type] = [
    "frames": Frames.self, "interface": InterfaceText.self, "plan": PlanText.self, "csv": CSVText.self,
    "event": EventBody.self, "segment": LogSegment.self, "mapping": MappingText.self, "form": FormAnswers.self,
]

/// Which one this run is about: `FUZZ_TARGET`.
private let chosen: any Property.Type = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let property = properties[name] else {
        fatalError("FUZZ_TARGET is one of \(properties.keys.sorted().joined(separator: ", "))")
    }
    return property
}()

/// What libFuzzer calls for each input.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    chosen.hold(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Stops the run, and so keeps the input, when it does not hold.
func require(_ condition: Bool, _ what: @autoclosure () -> String) {
    if !condition { fatalError(what()) }
}

/// The program's beginning, under the name that the package manager gives it: libFuzzer's driver does the rest.
@c(fuzz_main)
public func begin(
    _ count: Int32,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    var count = count
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = words
    return runDriver(&count, &words, testOneInput)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
