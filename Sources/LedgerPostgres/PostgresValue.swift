import CPostgres
import Foundation

/// A value as a statement's parameter, in PostgreSQL's binary form.
enum PostgresValue {
    case integer(Int64?)
    case text(String?)
    case bytes([UInt8])
    case uuid(UUID)
    case integers([Int64])
    case texts([Data?])
    case byteArrays([[UInt8]])

    /// The type's number in every PostgreSQL (`pg_type.dat`).
    var type: Oid {
        switch self {
        case .integer: 20
        case .text: 25
        case .bytes: 17
        case .uuid: 2_950
        case .integers: 1_016
        case .texts: 1_009
        case .byteArrays: 1_001
        }
    }

    /// Nil for NULL.
    var bytes: [UInt8]? {
        switch self {
        case .integer(let value): value.map { Self.bigEndian($0) }
        case .text(let text): text.map { Array($0.utf8) }
        case .bytes(let bytes): bytes
        case .uuid(let id): withUnsafeBytes(of: id.uuid) { Array($0) }
        case .integers(let values): Self.array(values.map { Self.bigEndian($0) }, of: 20)
        case .texts(let texts): Self.array(texts, of: 25)
        case .byteArrays(let values): Self.array(values, of: 17)
        }
    }

    private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// One dimension, counted from 1: a head of five numbers, then each element behind its length, which is -1 for NULL
    /// (`array_recv`).
    private static func array(_ elements: [(some Collection<UInt8>)?], of type: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + elements.reduce(0) { $0 + 4 + ($1?.count ?? 0) })
        let hasNull: Int32 = elements.contains { $0 == nil } ? 1 : 0
        for number in [elements.isEmpty ? 0 : 1, hasNull, type] { bytes += bigEndian(number) }
        guard !elements.isEmpty else { return bytes }
        for number in [Int32(elements.count), 1] { bytes += bigEndian(number) }
        for element in elements {
            bytes += bigEndian(Int32(element?.count ?? -1))
            if let element { bytes += element }
        }
        return bytes
    }
}

extension [[UInt8]?] {
    /// Lends all of them at once.
    func withPointers<Result>(_ body: ([UnsafePointer<CChar>?], [Int32]) -> Result) -> Result {
        let all = compactMap(\.self).joined() + [0]
        return Array<UInt8>(all).withUnsafeBytes { all in
            var pointers: [UnsafePointer<CChar>?] = []
            var start = 0
            for bytes in self {
                let place = all.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
                pointers.append(bytes == nil ? nil : place)
                start += bytes?.count ?? 0
            }
            return body(pointers, map { Int32($0?.count ?? 0) })
        }
    }
}
