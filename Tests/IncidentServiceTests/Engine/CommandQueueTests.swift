import Foundation
import IncidentModel
import Synchronization
import Testing

@testable import IncidentService

@Suite("The queue of commands")
struct CommandQueueTests {
    /// A command that is known by a name, as the notes' digest.
    static func request(
        _ name: String,
        from origin: UInt64,
        of user: UInt32 = 0,
        _ urgency: Urgency = .routine
    ) -> Request {
        let id = IncidentID(jurisdiction: "140930", day: 20_261_121, number: 1)
        let command = Command(actor: Actor(account: "test"), action: .on(id, Note(text: name)))
        return Request(origin: origin, user: user, urgency: urgency, command: command, personal: nil) { _ in }
    }

    static func names(_ requests: [Request]) -> String {
        requests.map { request in
            guard case .on(_, let act) = request.command.action, let note = act as? Note else { return "?" }
            return note.text
        }
        .joined(separator: " ")
    }

    /// Requests as `a1` (routine), `a1!` (life) or `a1-` (urgent): the letter is the connection.
    static func queue(_ text: String, limit: Int = 100) -> CommandQueue {
        var queue = CommandQueue(limit: limit)
        for word in text.split(separator: " ").map(String.init) {
            let urgency: Urgency = word.hasSuffix("!") ? .life : word.hasSuffix("-") ? .urgent : .routine
            _ = queue.offer(request(word, from: UInt64(word.utf8.first ?? 0), urgency))
        }
        return queue
    }

    @Test(
        "Life first between connections; among equals one turn after the other; each connection keeps its order",
        arguments: [
            ("", ""),
            ("a1 a2 a3", "a1 a2 a3"),
            ("a1 a2 a3 b1 c1", "a1 b1 c1 a2 a3"),
            ("a1 a2 b1 b2 c1 c2", "a1 b1 c1 a2 b2 c2"),
            ("a1 b1!", "b1! a1"),
            ("a1 b1- c1!", "c1! b1- a1"),
            ("a1! a2! b1! c1", "a1! b1! a2! c1"),
            ("a1 a2! b1", "a1 a2! b1"),
            ("a1 a2! b1 b2 c1-", "c1- a1 a2! b1 b2"),
            ("a1! a2 a3! b1", "a1! b1 a2 a3!"),
        ]
    )
    func order(_ offered: String, _ taken: String) {
        var queue = Self.queue(offered)
        #expect(Self.names(queue.take(100)) == taken)
        #expect(queue.count == 0)
    }

    @Test("One command at a time is the same order as all at once, and a flood holds up no other connection")
    func oneByOne() {
        let flood = (1...50).map { "a\($0)" }.joined(separator: " ") + " b1 b2 c1"
        var whole = Self.queue(flood)
        var single = Self.queue(flood)
        let all = Self.names(whole.take(100))
        let each = (0..<60).map { _ in Self.names(single.take(1)) }.filter { !$0.isEmpty }
        #expect(each.joined(separator: " ") == all)
        #expect(all.hasPrefix("a1 b1 c1 a2 b2 a3"))
    }

    @Test("Between two looks into the queue new ones take their turn behind those that wait")
    func turns() {
        var queue = Self.queue("a1 a2 a3 b1")
        #expect(Self.names(queue.take(1)) == "a1")
        _ = queue.offer(Self.request("c1", from: 99))
        #expect(Self.names(queue.take(2)) == "b1 a2")
        _ = queue.offer(Self.request("b2", from: UInt64(UInt8(ascii: "b"))))
        #expect(Self.names(queue.take(9)) == "c1 a3 b2")
    }

    @Test("Full is full, whoever comes, and there is room again for each that goes")
    func bound() {
        var queue = CommandQueue(limit: 3)
        var taken = (1...4).map { queue.offer(Self.request("x", from: UInt64($0), .life)) }
        #expect(taken == [true, true, true, false])
        #expect(queue.count == 3)
        #expect(Self.names(queue.take(0)) == "")
        #expect(Self.names(queue.take(1)) == "x")
        taken = (8...9).map { queue.offer(Self.request("x", from: $0)) }
        #expect(taken == [true, false])
    }

    @Test("A user with many connections has no more turns than one with a single connection")
    func users() {
        var queue = CommandQueue(limit: 1_000)
        for connection in 1...50 as ClosedRange<UInt64> {
            for number in 1...5 { _ = queue.offer(Self.request("flood\(number)", from: connection, of: 1)) }
        }
        for number in 1...3 { _ = queue.offer(Self.request("other\(number)", from: 99, of: 2)) }
        let indices = Self.names(queue.take(1_000)).split(separator: " ").enumerated().filter { $1.hasPrefix("other") }
        #expect(indices.map(\.element) == ["other1", "other2", "other3"])
        #expect(indices.map(\.offset) == [1, 3, 5])
    }

    @Test("No user fills the queue: the others still find room in it")
    func userBound() {
        var queue = CommandQueue(limit: 10, userLimit: 6)
        let flood = (1...20).map { queue.offer(Self.request("a", from: UInt64($0), of: 1)) }
        #expect(flood.count { $0 } == 6)
        let other = queue.offer(Self.request("b", from: 99, of: 2))
        #expect(other)
        #expect(Self.names(queue.take(2)) == "a b")
        let again = (1...2).map { _ in queue.offer(Self.request("a", from: 1, of: 1)) }
        #expect(again == [true, false])
    }

    @Test("A flood of what presses on a life does not keep the rest waiting for ever")
    func share() {
        var queue = CommandQueue(limit: 1_000)
        for connection in 1...500 as ClosedRange<UInt64> {
            _ = queue.offer(Self.request("life", from: connection, of: 1, .life))
        }
        _ = queue.offer(Self.request("routine", from: 999, of: 2))
        let index = queue.take(1_000).firstIndex { $0.origin == 999 }
        #expect(index == CommandQueue.share - 1)
    }

    @Test("The mailbox refuses a command beyond its bound, and any once it is closed; what waits is still taken")
    func mailbox() {
        let mailbox = Mailbox(limit: 2)
        #expect(mailbox.offer(Self.request("a", from: 1)))
        #expect(mailbox.offer(Self.request("b", from: 1)))
        #expect(!mailbox.offer(Self.request("c", from: 2)))
        #expect(mailbox.waiting == 2)
        #expect(mailbox.takeCommands(1).count == 1)
        mailbox.close()
        #expect(!mailbox.offer(Self.request("d", from: 1)))
        #expect(!mailbox.isDrained)
        #expect(Self.names(mailbox.takeCommands()) == "b")
        #expect(mailbox.isDrained)
    }

    @Test("Questions have a bound of their own, and an event of the writer gets through all the same")
    func questions() {
        let mailbox = Mailbox(limit: 1)
        for _ in 0..<Mailbox.questionLimit { #expect(mailbox.ask { _ in }) }
        #expect(!mailbox.ask { _ in })
        mailbox.post { _ in }
        // The event and some of the questions: between two looks at the commands not all of a flood is answered.
        #expect(mailbox.takeJobs().count == Mailbox.questionsPerTurn + 1)
        for _ in 0..<Mailbox.questionsPerTurn { #expect(mailbox.ask { _ in }) }
        #expect(!mailbox.ask { _ in })
        mailbox.close()
        var rest = 0
        while !mailbox.isDrained { rest += mailbox.takeJobs().count }
        #expect(rest == Mailbox.questionLimit)
    }

    @Test("What comes calls for one turn, and once more during it; while there is no room a command does not")
    func calls() {
        let mailbox = Mailbox(limit: 8)
        let calls = Mutex(0)
        #expect(mailbox.offer(Self.request("a", from: 1)))
        mailbox.onWork { calls.withLock { $0 += 1 } }
        #expect(calls.withLock { $0 } == 1, "for what waited already")
        #expect(mailbox.offer(Self.request("b", from: 2)))
        mailbox.post { _ in }
        #expect(calls.withLock { $0 } == 1, "it is called already")

        #expect(mailbox.takeJobs().count == 1)
        #expect(mailbox.takeCommands(1).count == 1)
        #expect(mailbox.ask { _ in })
        #expect(calls.withLock { $0 } == 1, "a turn is under way")
        mailbox.endTurn(awaitsCommands: false)
        #expect(calls.withLock { $0 } == 2, "for the question")

        #expect(mailbox.takeJobs().count == 1)
        mailbox.endTurn(awaitsCommands: false)
        #expect(mailbox.offer(Self.request("c", from: 3)))
        #expect(calls.withLock { $0 } == 2, "no command is wanted")
        mailbox.post { _ in }
        #expect(calls.withLock { $0 } == 3)
        #expect(mailbox.takeJobs().count == 1)
        mailbox.endTurn(awaitsCommands: true)
        #expect(calls.withLock { $0 } == 4, "for the commands that wait")
    }

    @Test("Commands beyond the bound are answered busy, and nothing of them is kept")
    func busy() async throws {
        let store = MemoryStore()
        try await EngineRig.run(store, limit: 10) { rig in
            store.hold()
            let first = rig.offer(rig.report())
            await rig.untilAppended(2)
            // As many as a batch may have are decided; only then do they wait in the queue.
            var waiting: [Ticket] = []
            for number in 0..<Engine.batchLimit {
                waiting.append(rig.offer(rig.report(), from: UInt64(number)))
                if number % 8 == 7 { await rig.until { [mailbox = rig.mailbox] _ in mailbox.waiting == 0 } }
            }
            waiting += (0..<10).map { rig.offer(rig.report(), from: UInt64($0)) }
            let refused = rig.offer(rig.report())
            #expect(await refused.outcome.isBusy)
            store.release()
            _ = await first.outcome
            for ticket in waiting { #expect(await ticket.outcome.isNew == true) }
            #expect(await rig.ask { $0.overview.current.counts.open } == Engine.batchLimit + 11)
        }
    }
}
