public import French

/// The treebanks of a folder, in the parts that training and evaluation take.
public struct Treebanks {
  /// A part of a treebank, named after its file.
  public enum Part: String, Sendable, CaseIterable {
    case gsdDev = "fr_gsd-ud-dev"
    case gsdTest = "fr_gsd-ud-test"
    case pud = "fr_pud-ud-test"
    case sequoiaTrain = "fr_sequoia-ud-train"
    case sequoiaDev = "fr_sequoia-ud-dev"
    case sequoiaTest = "fr_sequoia-ud-test"

    /// Whether it is kept for evaluation, never trained nor tuned on.
    public var isTest: Bool { self == .gsdTest || self == .sequoiaTest }
    /// Whether it belongs to Sequoia, whose licence is of another family.
    public var isSequoia: Bool { [.sequoiaTrain, .sequoiaDev, .sequoiaTest].contains(self) }
  }

  private let words: WordTable
  private let read: (String) throws -> String

  /// Treebanks whose files a function reads by their name.
  ///
  /// - Parameter lexicon: says which adjectives and participles leave gender or number open.
  public init(lexicon: any Lexicon, read: @escaping (String) throws -> String) {
    words = WordTable(lexicon: lexicon, lists: WordLists())
    self.read = read
  }

  /// The sentences of a part.
  ///
  /// - Throws: what reading throws, or ``TreebankError``.
  public func sentences(_ part: Part) throws -> [TreebankSentence] {
    let sentences = try TreebankReader.sentences(of: read(part.rawValue + ".conllu"))
    return part == .pud ? sentences.map(aligned) : sentences
  }

  /// PUD in the manner of the two others, which leave open what the form leaves open.
  private func aligned(_ sentence: TreebankSentence) -> TreebankSentence {
    var result = sentence
    for index in result.items.indices {
      let item = result.items[index]
      let word = words.word(item.form)
      var features = item.tag.features
      switch item.tag.partOfSpeech {
      case .adjective: open(.adjective, of: word, &features)
      case .verb where features.contains(.pastParticiple): open(.pastParticiple, of: word, &features)
      case .adposition where word.key == Array("dont".utf8):
        result.items[index].tag = Tag(.pronoun)
        continue
      default: continue
      }
      result.items[index].tag = Tag(item.tag.partOfSpeech, features)
    }
    return result
  }

  private func open(_ kind: Features, of word: Word, _ features: inout Features) {
    let readings = word.readings.filter { $0.features.contains(kind) }
    guard !readings.isEmpty else { return }
    for group in [Features.genders, .numbers] where readings.allSatisfy({ $0.features.isSuperset(of: group) }) {
      features.subtract(group)
    }
  }
}
