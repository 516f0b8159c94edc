import Foundation
import IncidentAPI
import IncidentModel
import Synchronization
import JSONCoding
import Varlink

/// Reports filed over a few connections, each as soon as the one before is answered.
final class ReportLoad: Sendable {
    private let path: String
    private let connections: Int
    private let filed = Atomic<Int>(0)
    private let isStopped = Atomic<Bool>(false)
    private let problem = Mutex<String?>(nil)
    private let running = DispatchGroup()

    init(_ path: String, connections: Int) {
        self.path = path
        self.connections = connections
    }

    /// Reports answered so far.
    var count: Int { filed.load(ordering: .relaxed) }

    func start() {
        for number in 0..<connections {
            running.enter()
            let thread = Thread { [self] in
                do { try file(number) } catch { problem.withLock { $0 = "\(error)" } }
                running.leave()
            }
            thread.start()
        }
    }

    /// Waits for the last answers.
    ///
    /// - Throws: ``Failed``, when a connection came to grief meanwhile.
    func stop() throws {
        isStopped.store(true, ordering: .relaxed)
        running.wait()
        if let problem = problem.withLock({ $0 }) { throw Failed("The load broke off: \(problem)") }
    }

    private func file(_ number: Int) throws {
        let connection = try RawConnection(path)
        while !isStopped.load(ordering: .relaxed) {
            try connection.send(RawConnection.call(Method.report.fullName, Self.report()))
            guard let frame = try connection.receive() else { throw Failed("A report was not answered.") }
            guard !frame.starts(with: Array("{\"error\"".utf8)) else {
                throw Failed(String(decoding: frame, as: UTF8.self))
            }
            filed.add(1, ordering: .relaxed)
        }
    }

    private static func report() -> JSONObject {
        let id = ReportID(high: .random(in: 0...UInt64.max), low: .random(in: 0...UInt64.max))
        return [
            "kind": "road-crash", "id": .string(id.description), "place": "黄河大街与迎宾路口",
            "text": "两车相撞，一人受伤，占道。", "caller": "李明", "phone": "13903501234", "source": "122",
            "injured": 1, "town": "140930100",
        ]
    }
}
