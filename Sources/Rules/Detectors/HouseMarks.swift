import French

/// The quotation marks that a project has chosen.
struct HouseMarks: Sendable {
  private let style: QuotationStyle
  private let variant: Variant

  init(_ context: DetectorContext) {
    style = context.options["quotes/house-marks"]?["marks"].flatMap(QuotationStyle.init) ?? .any
    variant = context.options["typography/missing-space"]?["variant"].flatMap(Variant.init) ?? .france
  }

  /// Whether the project has chosen marks at all.
  var areChosen: Bool { style != .any }

  /// Whether straight marks are reported as such: a project of other marks than guillemets is told so instead.
  var flagsStraight: Bool { style == .any || style == .guillemets }

  /// Whether the marks of an outer quotation are not those of the house.
  func areOthers(than mark: QuotationMark) -> Bool {
    switch style {
    case .any: false
    case .guillemets: mark == .curly
    case .curly: mark != .curly
    case .straight: mark != .straight
    }
  }

  /// The marks of the house, for messages.
  var example: String {
    let (open, close) = pair(depth: 0)
    return "\(open)…\(close)"
  }

  /// The opening and the closing mark with the spaces on their inner sides.
  ///
  /// - Parameter depth: how many quotations enclose this one.
  func pair(depth: Int) -> (open: String, close: String) {
    switch (style, depth) {
    case (.guillemets, 0), (.any, 0):
      variant == .switzerland ? ("«\u{202F}", "\u{202F}»") : ("«\u{A0}", "\u{A0}»")
    case (.curly, 0): ("“", "”")
    case (.curly, _), (.straight, 1...): ("‘", "’")
    case (.straight, _): ("\"", "\"")
    case (.guillemets, _), (.any, _): ("“", "”")
    }
  }
}
