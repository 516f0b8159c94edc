import Testing

@testable import Varlink

@Suite("Frames")
struct FrameBufferTests {
    private func frames(_ buffer: inout FrameBuffer) throws -> [String] {
        var found: [String] = []
        while let frame = try buffer.next({ String(decoding: $0, as: UTF8.self) }) { found.append(frame) }
        return found
    }

    @Test("Frames come out whole, wherever the bytes were split")
    func everySplit() throws {
        let bytes = Array("one\0\0three and more\0".utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var buffer = FrameBuffer(limit: 64)
                var found: [String] = []
                for part in [bytes[..<first], bytes[first..<second], bytes[second...]] {
                    buffer.append(part)
                    found += try frames(&buffer)
                }
                #expect(found == ["one", "", "three and more"])
                #expect(buffer.count == 0)
            }
        }
    }

    @Test("A frame without a terminator is kept for the next read")
    func kept() throws {
        var buffer = FrameBuffer(limit: 8)
        buffer.append("abc\0de".utf8)
        #expect(try frames(&buffer) == ["abc"])
        #expect(buffer.count == 2)
        buffer.append("f\0".utf8)
        #expect(try frames(&buffer) == ["def"])
    }

    @Test("A frame of the bound's length is taken, one byte more is refused, ended or not")
    func bound() throws {
        var buffer = FrameBuffer(limit: 4)
        buffer.append("abcd\0".utf8)
        #expect(try frames(&buffer) == ["abcd"])
        buffer.append("abcd".utf8)
        #expect(try frames(&buffer) == [])
        buffer.append("e".utf8)
        #expect(throws: FrameBuffer.TooLong(limit: 4)) { try frames(&buffer) }
        var ended = FrameBuffer(limit: 4)
        ended.append("abcde\0".utf8)
        #expect(throws: FrameBuffer.TooLong(limit: 4)) { try frames(&ended) }
    }
}
