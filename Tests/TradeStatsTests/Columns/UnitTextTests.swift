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
    ("RMB billion", "RMB billion"), ("USD trillion", "USD trillion"), ("billions of US dollars", "USD billion"),
    ("US$ million", "USD million"), ("百万美元", "USD million"), ("万元人民币", "RMB 10 thousand"),
    ("人民币:万元", "RMB 10 thousand"), ("Mio. EUR", "EUR million"), ("1 000 EUR", "EUR thousand"),
    ("1.000 Euro", "EUR thousand"), ("Mrd. EUR", "EUR billion"), ("millions d'euros", "EUR million"),
    ("miles de euros", "EUR thousand"), ("miles de millones de euros", "EUR billion"),
    ("milhões de euros", "EUR million"),
  ])
  func whatIsKnown(text: String, expected: String) {
    #expect(UnitText(known: text)?.description == expected)
  }

  @Test(arguments: [
    "", "1000", "100", "goods", "m", "USD or EUR", "USD EUR", "million tonnes", "f.o.b.", "2023", "miles",
    "RMB per USD",
  ])
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
    ("Ausfuhr (1 000 EUR)", "Ausfuhr", "EUR thousand"), ("金额(人民币:万元)", "金额", "RMB 10 thousand"),
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
