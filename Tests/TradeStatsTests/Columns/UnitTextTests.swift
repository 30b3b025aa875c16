import Testing

@testable import TradeStats

/// What values are counted in, by heads and titles as offices write them.
@Suite struct UnitTextTests {
  @Test(arguments: [
    ("亿元", "RMB 100 million"), ("万美元", "USD 10 thousand"), ("10亿元", "RMB billion"), ("人民币亿元", "RMB 100 million"),
    ("亿元人民币", "RMB 100 million"), ("元", "RMB"), ("万亿元", "RMB trillion"), ("USD million", "USD million"),
    ("million USD", "USD million"), ("RMB 100 million", "RMB 100 million"), ("US$ bn", "USD billion"),
    ("Millions of US dollars", "USD million"), ("US dollars at current prices in millions", "USD million"),
    ("10,000 yuan", "RMB 10 thousand"), ("EUR m", "EUR million"), ("thousands", "thousand"), ("%", "%"),
  ])
  func whatIsKnown(text: String, expected: String) {
    #expect(UnitText(known: text)?.description == expected)
  }

  @Test(arguments: ["", "1000", "100", "goods", "m", "USD or EUR", "USD EUR", "million tonnes", "f.o.b.", "2023"])
  func whatIsNot(text: String) { #expect(UnitText(known: text) == nil) }

  @Test(arguments: [
    ("万吨", "吨 10 thousand"), ("million tonnes", "tonnes million"), ("index, 2015=100", "index, 2015=100"),
    ("USD per tonne", "USD per tonne"),
  ])
  func whatIsToldNeedNotBeKnown(text: String, expected: String) {
    #expect(UnitText(told: text)?.description == expected)
  }

  @Test(arguments: [
    ("出口(亿元)", "出口", "RMB 100 million"), ("人民币（单位：亿元）", "人民币", "RMB 100 million"),
    ("Exports (USD million)", "Exports", "USD million"), ("Exports, USD million", "Exports", "USD million"),
    ("Exports million USD", "Exports", "USD million"), ("Trade Value (US$)", "Trade Value", "USD"),
    ("出口 亿元", "出口", "RMB 100 million"), ("美元", "美元", "USD"), ("Share (%)", "Share", "%"),
    ("Output [unit: thousand tonnes]", "Output", "tonnes thousand"),
  ])
  func headsWithAUnit(head: String, name: String, unit: String) {
    let found = UnitHead(head)
    #expect(found?.name == name)
    #expect(found?.unit.description == unit)
  }

  @Test(arguments: [
    "value", "Exports (goods)", "1000", "Top 10 million cities", "growth %", "Community: all", "exports_usd",
  ])
  func headsWithout(head: String) { #expect(UnitHead(head) == nil) }
}
