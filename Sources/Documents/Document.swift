public import Text

/// What a reader reads in a file, in the order of the source, with the way back to its bytes.
public struct Document: Sendable {
  /// The file.
  public let source: SourceText

  /// Every stretch of prose, sorted by the place of its first byte.
  public let blocks: [Block]

  /// Code blocks, fenced and indented, sorted by place: no prose, but a rule may ask where they stand.
  public let codeBlocks: [CodeBlock]

  /// The language that the file says it is in (`lang:` of the front matter), lower case, if it says so.
  public let language: String?

  /// The bytes of the front matter, its marks included, where there is some.
  public let frontMatter: Range<Int>?

  /// How the file was read.
  public let format: DocumentFormat

  /// What was taken for prose in front matter and shortcodes.
  public let prose: ProseSettings

  /// Joins the parts that a parser found.
  public init(
    source: SourceText, blocks: [Block], codeBlocks: [CodeBlock] = [], language: String? = nil,
    frontMatter: Range<Int>? = nil, format: DocumentFormat = .markdown, prose: ProseSettings = .standard
  ) {
    self.frontMatter = frontMatter
    self.format = format
    self.prose = prose
    self.source = source
    self.blocks = blocks
    self.codeBlocks = codeBlocks
    self.language = language
  }
}

/// A block of code of a document.
public struct CodeBlock: Sendable, Hashable {
  /// Source bytes, from the opening fence through the closing one where the block is fenced.
  public var range: Range<Int>
  /// The first word after the opening fence, or `nil`.
  public var language: String?

  /// A block of code at a place.
  public init(range: Range<Int>, language: String?) {
    self.range = range
    self.language = language
  }
}

/// One stretch of prose with what surrounds it.
public struct Block: Sendable {
  /// What the prose is in the document.
  public enum Kind: Sendable, Hashable {
    /// A heading, level 1 to 6.
    case heading(level: Int)
    /// A paragraph, in a list item or a quotation too.
    case paragraph
    /// The text of a tight list item.
    case listItem
    /// A cell of a table.
    case tableCell(isHeader: Bool)
    /// A string value of the front matter, with the path of its key (`params.title`).
    case frontMatterValue(key: String)
    /// An argument of a Hugo or Liquid shortcode that a reader reads.
    case shortcodeArgument(shortcode: String, argument: String)
    /// The title in quotes behind the address of a link, an image or a reference definition.
    case linkTitle
    /// The text that stands for an image.
    case imageAlternative
    /// A `title`, `alt`, `aria-label` or `placeholder` attribute of an HTML or JSX element.
    case htmlAttribute(name: String)
    /// The text of a footnote definition.
    case footnote
  }

  /// What the prose is in the document.
  public var kind: Kind
  /// The prose itself.
  public var run: ProseRun
  /// How many block quotations enclose the block.
  public var quotationDepth: Int
  /// A number shared by the items of one list (the innermost one), or `nil` outside lists.
  public var list: Int?
  /// The value of the nearest enclosing `lang` attribute, lower case, or `nil`.
  public var language: String?
  /// The index in ``Document/blocks`` of the block that holds the link or image that this text belongs to.
  public var parent: Int?

  /// A block of a document.
  public init(
    kind: Kind, run: ProseRun, quotationDepth: Int = 0, list: Int? = nil, language: String? = nil, parent: Int? = nil
  ) {
    self.kind = kind
    self.run = run
    self.quotationDepth = quotationDepth
    self.list = list
    self.language = language
    self.parent = parent
  }

  /// Whether the block is text that runs on, where a sentence is expected to be whole.
  public var isRunningText: Bool {
    switch kind {
    case .paragraph, .listItem, .footnote: true
    default: false
    }
  }

  /// Whether the block is a heading or a title: text without the final stop and often without a verb.
  public var isHeading: Bool {
    switch kind {
    case .heading: true
    case .frontMatterValue(let key): key == "title" || key.hasSuffix(".title") || key.hasSuffix("Title")
    default: false
    }
  }
}
