import Glibc
import NIOCore
import NIOEmbedded
import Testing

@testable import Varlink

@Suite("A listener out of descriptors")
struct AcceptPauseTests {
    @Test("It reads no more for a moment, again and again, and says so once a minute")
    func pause() throws {
        var told: [Int32] = []
        let channel = EmbeddedChannel(handler: AcceptPause { told.append($0) })
        defer { _ = try? channel.finish() }
        // The channel always says that it reads; what it was told last is what counts.
        func isReading() -> Bool { channel.options.last?.value as? Bool ?? true }
        channel.pipeline.fireErrorCaught(IOError(errnoCode: EMFILE, reason: "accept"))
        #expect(!isReading())
        channel.embeddedEventLoop.advanceTime(by: AcceptPause.length)
        #expect(isReading())
        channel.pipeline.fireErrorCaught(IOError(errnoCode: EMFILE, reason: "accept"))
        #expect(!isReading())
        #expect(told == [EMFILE])
    }

    @Test("One connection that cannot be served pauses nothing")
    func single() throws {
        struct Strange: Error {}
        let channel = EmbeddedChannel(handler: AcceptPause { _ in })
        channel.pipeline.fireErrorCaught(Strange())
        #expect(channel.options.isEmpty)
    }
}
