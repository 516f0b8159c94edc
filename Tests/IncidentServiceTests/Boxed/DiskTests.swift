import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension BoxedTests {
    @Suite("A disk of its own")
    struct DiskTests {
        @Test("Full: reports are refused by name, open incidents go on; freed: intake resumes by itself")
        func full() async throws {
            try await Box.runInstalled { box in
                // The first start makes the folder.
                _ = try box.ask(.summary, as: Summary.self)
                try await box.shell(
                    """
                    systemctl stop incidentd.service
                    # Segments that are small enough to be filled.
                    mkdir -p /run/systemd/system/incidentd.service.d
                    printf '[Service]\nEnvironment=INCIDENT_SEGMENT_BYTES=8388608\n' \
                        >/run/systemd/system/incidentd.service.d/segments.conf
                    systemctl daemon-reload
                    mount -t tmpfs -o size=160M,mode=0700,uid=$(id -u incidentd),gid=$(id -g incidentd) tmpfs \
                        /var/lib/incidentd
                    """
                )
                let open = try box.report(["kind": "forest-fire", "place": "后沟"])
                let stream = ReportStream(to: box, callers: 2)
                try await stream.untilMore(50)
                try await box.run("dd", "if=/dev/zero", "of=/var/lib/incidentd/filler", "bs=1M")
                try await Patience.until("a refusal for want of space") {
                    do throws(ClientError) {
                        _ = try box.connect(.intake)
                            .call(Method.report.fullName, ["kind": "flood", "place": "黄河"], timeout: Patience.enough)
                        return false
                    } catch {
                        guard case .failed(let name, _) = error else { throw error }
                        return name.hasSuffix("StorageUnavailable")
                    }
                }
                _ = try box.call(.acknowledge, ["incident": .string(open.incident)])
                #expect(try await box.property("ActiveState") == "active")
                #expect(try await box.property("NRestarts") == "0")
                try await box.output("rm", "/var/lib/incidentd/filler")
                try await stream.untilMore(50)
                let record = try await stream.end()
                #expect(record.refused == [])
                #expect(record.failures.allSatisfy { $0.contains("StorageUnavailable") || $0.contains("Busy") })
                #expect(try box.verify().valid)
                let timeline = try box.ask(
                    .timeline,
                    ["incident": .string(open.incident)],
                    as: TimelineReply.self
                )
                #expect(timeline.entries.contains { $0.milestone == "acknowledged" })
            }
        }
    }
}
