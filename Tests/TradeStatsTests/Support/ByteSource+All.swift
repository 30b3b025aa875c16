import TradeStats

/// Buffer sizes around the ones that code has a reason to treat differently.
let bufferByteCounts = [1, 2, 3, 63, 64, 65, 4096]

extension ByteSource {
  /// Everything from here to the end, read by a buffer of the given size, which no read may overstep.
  func all(bufferByteCount: Int = 4096) throws -> [UInt8] {
    let guardByte: UInt8 = 0xa5
    var buffer = [UInt8](repeating: guardByte, count: bufferByteCount + 8)
    var bytes: [UInt8] = []
    while true {
      let byteCount = try buffer.withUnsafeMutableBytes {
        try read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<bufferByteCount]))
      }
      if byteCount > bufferByteCount || buffer[bufferByteCount...].contains(where: { $0 != guardByte }) {
        throw BufferOverstepped()
      }
      if byteCount == 0 { return bytes }
      bytes += buffer[..<byteCount]
    }
  }
}

struct BufferOverstepped: Error {}

/// Gives at most so many bytes at a time, as a slow pipe does.
final class TricklingSource: ByteSource {
  private let wrapped: MemorySource
  private let stepByteCount: Int

  init(_ bytes: [UInt8], stepByteCount: Int = 1, name: String = "trickle") {
    wrapped = MemorySource(name: name, bytes: bytes)
    self.stepByteCount = stepByteCount
  }

  var name: String { wrapped.name }
  var storedByteCount: Int? { wrapped.storedByteCount }
  var consumedByteCount: Int { wrapped.consumedByteCount }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    wrapped.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(stepByteCount)))
  }
}
