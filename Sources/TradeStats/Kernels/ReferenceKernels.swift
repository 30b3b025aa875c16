/// The obviously right versions of ``Kernels``, for tests to compare with.
enum ReferenceKernels {
  static func count(of byte: UInt8, in bytes: some Collection<UInt8>) -> Int {
    bytes.reduce(0) { $1 == byte ? $0 + 1 : $0 }
  }

  static func findStructure(in bytes: some Collection<UInt8>, delimiter: UInt8) -> [UInt32] {
    bytes.enumerated().filter { $0.element == delimiter || $0.element == UInt8(ascii: "\n") }.map { UInt32($0.offset) }
  }
}
