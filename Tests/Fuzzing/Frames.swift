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
            frame.withUnsafeBufferPointer { frame in
                if let inPlace = try? JSONValue(checking: frame) { same(inPlace, value) }
                call(frame)
            }
        }
    }

    /// Reading in place, member by member, gives what the tree has.
    private static func same(_ value: JSONValue, _ tree: JSON) {
        switch tree {
        case .object(let object):
            var members = value.members
            for (key, tree) in object {
                let taken = Array(key.utf8).withUnsafeBufferPointer { members.take($0) }
                guard let taken else { fatalError("the member \(key) is not found") }
                same(taken, tree)
            }
            require(members.isAllTaken && members.untaken.isEmpty, "a member that the tree does not have")
        case .array(let elements):
            let found = Array(value.elements)
            require(found.count == elements.count, "another number of elements")
            for (value, tree) in zip(found, elements) { same(value, tree) }
        case .string(let text):
            require(value.withUTF8 { $0.elementsEqual(text.utf8) } == true, "another string")
            require(Array(text.utf8).withUnsafeBufferPointer { value.isString($0) }, "a string is not itself")
        default:
            require(value.tree == tree && value.typeName == tree.typeName, "another value")
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
        for interface in interfaces {
            call.withParameters { try? interface.validate($0, forMethod: call.method) }
        }
        call.withParameters { _ = try? WireReader.read(ReportParameters.self, from: $0) }
        call.withParameters { _ = try? WireReader.read(CorrectParameters.self, from: $0) }
        call.withParameters { _ = try? WireReader.read(ListParameters.self, from: $0) }
    }
}
