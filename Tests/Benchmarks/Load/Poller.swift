import CLinux
import Glibc

/// Waits on many descriptors at once, by the nanosecond.
final class Poller {
    private let descriptor: Int32
    private var events: [epoll_event]

    init(capacity: Int) throws {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw Failed.system("epoll_create1") }
        events = Array(repeating: epoll_event(), count: capacity)
    }

    deinit { close(descriptor) }

    /// Watches a descriptor for what can be read from it and, if asked, for room to write.
    func watch(_ watched: Int32, token: Int, writing: Bool = false, isNew: Bool = false) throws {
        let interest = EPOLLIN.rawValue | (writing ? EPOLLOUT.rawValue : 0)
        var event = epoll_event(events: interest, data: epoll_data(u64: UInt64(token)))
        guard epoll_ctl(descriptor, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, watched, &event) == 0 else {
            throw Failed.system("epoll_ctl")
        }
    }

    /// Watches it no longer.
    func forget(_ watched: Int32) throws {
        guard epoll_ctl(descriptor, EPOLL_CTL_DEL, watched, nil) == 0 else { throw Failed.system("epoll_ctl") }
    }

    /// Waits until something is ready, or so long; gives out the tokens of what is.
    func wait(nanoseconds: UInt64, _ body: (Int) throws -> Void) throws {
        let second = Nanoseconds.second
        var timeout = timespec(tv_sec: Int(nanoseconds / second), tv_nsec: Int(nanoseconds % second))
        let ready = epoll_pwait2(descriptor, &events, Int32(events.count), &timeout, nil)
        guard ready >= 0 || errno == EINTR else { throw Failed.system("epoll_pwait2") }
        for index in 0..<max(0, Int(ready)) { try body(Int(events[index].data.u64)) }
    }
}
