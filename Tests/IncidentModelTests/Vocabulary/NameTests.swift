import Foundation
import Synchronization
import Testing

@testable import IncidentModel

@Suite("Names")
struct NameTests {
    @Test("Names are equal when their texts are, however they came about")
    func equality() throws {
        let text = "a-name-of-\(7)"
        let interned = KindID(interning: text)
        #expect(KindID(known: text) == interned)
        #expect(KindID(stored: text) == interned)
        #expect(Array(text.utf8).withUnsafeBufferPointer { KindID(stored: $0) } == interned)
        #expect(interned.hashValue == KindID(interning: "a-name-of-7").hashValue)
        #expect(interned != KindID(interning: "a-name-of-8"))
        #expect(interned.text == text)
        #expect(String(decoding: interned.utf8, as: UTF8.self) == text)
        #expect("\(interned)" == text)
        #expect(MemoryLayout<KindID>.size == 4)
    }

    @Test("The empty name is there from the start, and is none")
    func empty() {
        #expect(KindID() == "")
        #expect(KindID().isEmpty)
        #expect(KindID(known: "") == KindID())
        #expect(KindID().text == "")
        #expect(!KindID(interning: "fire").isEmpty)
    }

    @Test("Names stand in the order of their texts, in whichever order they were declared")
    func order() {
        let declared = ["order-c", "order-a", "order-b"].map { KindID(interning: $0) }
        #expect(declared.sorted().map(\.text) == ["order-a", "order-b", "order-c"])
    }

    @Test("Bytes that are no UTF-8 are no name")
    func notUTF8() {
        #expect([0x66, 0xff, 0x69].withUnsafeBufferPointer { KindID(stored: $0) } == nil)
    }

    @Test("Of a text that nobody declared there is no name, and asking adds none")
    func unknown() async {
        await #expect(processExitsWith: .success) {
            let before = NameTable.count
            #expect((0..<10_000).allSatisfy { KindID(known: "unknown-\($0)") == nil })
            #expect(NameTable.count == before)
            #expect(KindID(interning: "unknown-0") == KindID(known: "unknown-0"))
            #expect(NameTable.count == before + 1)
            #expect(NameTable.freeCount == NameTable.limit - before - 1)
        }
    }

    @Test("What names say can be read while other threads add some")
    func readWhileAdding() {
        let texts = (0..<3_000).map { "added-while-reading-\($0)" }
        let isOver = Atomic(false)
        let read = Atomic(0)
        let readers = DispatchGroup()
        for _ in 0..<2 {
            readers.enter()
            Thread.detachNewThread {
                defer { readers.leave() }
                var random = SystemRandomNumberGenerator()
                repeat {
                    let name = KindID(index: .random(in: 0..<UInt32(NameTable.count), using: &random))
                    if String(decoding: name.utf8, as: UTF8.self) != name.text { Issue.record("\(name.text)") }
                    read.add(1, ordering: .relaxed)
                } while !isOver.load(ordering: .acquiring)
            }
        }
        // Each name is added twice, by threads that race, and must be the same one.
        let added = Mutex<[[KindID]]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            let names = texts.map { KindID(interning: $0) }
            added.withLock { $0.append(names) }
        }
        isOver.store(true, ordering: .releasing)
        readers.wait()
        #expect(read.load(ordering: .relaxed) > 0)
        let names = added.withLock { $0 }
        #expect(names[0] == names[1])
        #expect(names[0].map(\.text) == texts)
    }
}
