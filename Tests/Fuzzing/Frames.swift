import IncidentAPI
import JSONCoding
import Varlink

/// The bytes that a peer sends: frames, the JSON in them, the calls they make, and the parameters of ours. The first byte
/// says in what pieces they come.
enum Frames: Property {
    private static let interfaces = InterfaceID.allCases.map(\.interface)

    static func hold(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let whole = frames(Array(bytes.dropFirst()), piece: .max)
        let pieces = frames(Array(bytes.dropFirst()), piece: Int(first) + 1)
        require(whole.prefix(pieces.count) == pieces[...], "other frames when the bytes come in pieces")
        for frame in whole {
            guard let value = try? JSON(parsing: frame) else { continue }
            // As text: a whole number with an exponent is written, and then read, as the integer that it is.
            let text = value.serialized()
            let again = (try? JSON(parsing: text))?.serialized()
            require(again == text, "JSON is not itself after it was written and read")
            frame.withUnsafeBufferPointer { call($0) }
        }
    }

    private static func frames(_ bytes: [UInt8], piece: Int) -> [[UInt8]] {
        var buffer = FrameBuffer(limit: 65_536)
        var frames: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            buffer.append(rest.prefix(piece))
            rest = rest.dropFirst(piece)
            do throws(FrameBuffer.TooLong) {
                while let frame = try buffer.next({ Array($0) }) { frames.append(frame) }
            } catch {
                return frames
            }
        }
        return frames
    }

    private static func call(_ frame: UnsafeBufferPointer<UInt8>) {
        guard let call = try? CallMessage(frame: frame) else { return }
        for interface in interfaces { try? interface.validate(call.parameters, forMethod: call.method) }
        let _: ReportParameters? = try? call.parameters.decode()
        let _: CorrectParameters? = try? call.parameters.decode()
        let _: ListParameters? = try? call.parameters.decode()
    }
}
