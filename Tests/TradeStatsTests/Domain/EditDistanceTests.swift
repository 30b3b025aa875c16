import Testing

@testable import TradeStats

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("valeu", ["time", "value", "zone"], "value"),
    ("value", ["Value"], "Value"),
    ("VALUES", ["value"], "value"),
    ("vlue", ["value"], "value"),
    ("prod", ["period", "pród"], "pród"),
    ("区域名", ["区域名称"], "区域名称"),
    ("x", ["y"], "y"),
  ])
  func givesTheNearest(text: String, candidates: [String], nearest: String) {
    #expect(Spelling.nearest(text, in: candidates) == nearest)
  }

  @Test(arguments: [
    ("value", ["quantity", "zone"]),
    ("abcdef", ["abcxyz"]),
    ("", ["a"]),
    ("value", []),
    // Two edits, and a name of five letters allows one.
    ("vaule", ["valeus"]),
  ])
  func givesNoneWhenNoneIsNear(text: String, candidates: [String]) {
    #expect(Spelling.nearest(text, in: candidates) == nil)
  }

  @Test func aThirdOfTheLettersMayDiffer() {
    #expect(Spelling.nearest("abcdef", in: ["abcdxy"]) == "abcdxy")
    #expect(Spelling.nearest("abcde", in: ["abcxy"]) == nil)
  }

  @Test func theFirstOfEquallyNearOnesIsGiven() {
    #expect(Spelling.nearest("zone", in: ["zona", "zono"]) == "zona")
    #expect(Spelling.nearest("zone", in: ["zono", "zona"]) == "zono")
    #expect(Spelling.nearest("zones1", in: ["zonesAB", "zones2", "zones3"]) == "zones2")
  }

  @Test func swappedNeighboursAreOneEdit() {
    #expect(Spelling.nearest("tmie", in: ["time"]) == "time")
    // The swapped pair may not be edited again, so this is three edits, not two.
    #expect(Spelling.nearest("ca", in: ["abc"]) == nil)
  }
}
