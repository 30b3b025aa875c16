import Testing

@testable import TradeStats

/// Several roots at a time are what one at a time is. Processors without the instructions have nothing to compare.
@Suite(.enabled(if: Kernels.hasRoots)) struct RootKernelTests {
  @Test("growth at all sizes", arguments: [UInt64](1...4))
  func growth(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for (power, root) in [(1, 1), (2, 1), (4, 1), (12, 1), (52, 1), (1, 2), (3, 2), (12, 2)] {
      for count in [0, 1, 3, 4, 5, 257] {
        let levels = (0..<2 * count).map { _ in
          Double(Int64.random(in: 1...(1 << Int64.random(in: 1...53, using: &generator)), using: &generator))
        }
        let (over, under) = (Array(levels[..<count]), Array(levels[count...]))
        let numbers = try #require(Kernels.rootGrowth(over, under, power: power, root: root))
        for index in over.indices {
          let alone = GrowthFactor.closeRootGrowth(over[index], under[index], power, root)
          // What one way leaves open, the other may decide; what both decide is the same.
          if let alone, !numbers[index].isNaN {
            #expect(numbers[index] == alone, "seed \(seed), \(over[index]) over \(under[index]), \(power)/\(root)")
          } else if over[index] != under[index] {
            #expect(alone == nil && numbers[index].isNaN, "seed \(seed), \(over[index]) over \(under[index])")
          }
        }
      }
    }
  }

  @Test("a level that does not change is left open; other roots have no loop")
  func leftOpen() throws {
    let numbers = try #require(Kernels.rootGrowth([0, -1, 7, 9], [0, 1, 7, 4], power: 1, root: 2))
    #expect(numbers[2].isNaN)
    #expect(numbers[3] == 50)
    #expect(Kernels.rootGrowth([1], [2], power: 1, root: 3) == nil)
    #expect(Kernels.rootGrowth([1], [2], power: 0, root: 1) == nil)
  }
}
