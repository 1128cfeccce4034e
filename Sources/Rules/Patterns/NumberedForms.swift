import French

/// Forms that patterns name, numbered from 0 in the order in which they came.
struct NumberedForms: Sendable {
  /// The forms, by number.
  private(set) var forms: [[UInt8]] = []
  private var index: FormIndex

  /// No forms.
  init() { index = FormIndex() }

  /// Forms that have their numbers already; of two that are the same the first one counts.
  init(_ forms: [[UInt8]]) {
    index = FormIndex(capacity: forms.count)
    self.forms = forms
    for (number, form) in forms.enumerated() where index.number(of: form) == nil {
      index.insert(form[...], number: Int32(number))
    }
  }

  /// The number of a form, or -1.
  ///
  /// - Complexity: linear in the length of the form.
  func number(of form: [UInt8]) -> Int32 { index.number(of: form) ?? -1 }

  /// The number of a form, or -1.
  func number(of form: String) -> Int32 { index.number(of: form) ?? -1 }

  /// The number of a form, a new one where it has none.
  mutating func add(_ form: [UInt8]) -> Int32 {
    if let known = index.number(of: form) { return known }
    let number = Int32(forms.count)
    forms.append(form)
    index.insert(form[...], number: number)
    return number
  }
}
