import ts from 'typescript'

/** A sentence is a string with a space in it: an error, a log entry, a line in a terminal. */
export type SourceText = { line: number; kind: 'comment' | 'title' | 'sentence'; text: string }

const testFunctions = new Set(['it', 'test', 'describe'])

/**
 * The comments of a source, the titles of its tests, and the sentences in its strings. They come from its syntax tree, so that text in a
 * string is not taken for a comment.
 */
export function sourceTexts(file: string, text: string): SourceText[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kindOf(file))
  const found = new Map<number, Omit<SourceText, 'line'>>()
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of commentsBefore(node, source))
      found.set(pos, { kind: 'comment', text: text.slice(pos, end) })
    if (isSentence(node)) found.set(node.getStart(source), { kind: 'sentence', text: node.getText(source) })
    for (const child of node.getChildren(source)) if (!isJsDoc(child)) visit(child)
    const title = ts.isCallExpression(node) ? titleOf(node) : undefined
    if (!title) return
    // The parts of its template are no sentences of their own.
    for (const [at, { kind }] of found)
      if (kind === 'sentence' && at > title.pos && at < title.end) found.delete(at)
    found.set(title.getStart(source), { kind: 'title', text: title.getText(source) })
  }
  visit(source)
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  return [...found].map(([position, each]) => ({ line: lineOf(position), ...each }))
}

const kindOf = (file: string): ts.ScriptKind => (file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)

/** Those between the token before and this one. The text of an element in JSX has none. */
function commentsBefore(node: ts.Node, source: ts.SourceFile): ts.CommentRange[] {
  if (node.getChildCount(source) > 0 || ts.isJsxText(node)) return []
  const { text } = source
  return [
    ...(ts.getTrailingCommentRanges(text, node.pos) ?? []),
    ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
  ]
}

const isSentence = (node: ts.Node): boolean =>
  (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) &&
  /\S\s+\S/.test(node.text)

/** Its comment is read before the token that follows. */
const isJsDoc = ({ kind }: ts.Node): boolean =>
  kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode

/** Of `it('...')`, `describe.each([...])('...')`, `test.step('...')`. */
function titleOf({ expression, arguments: [title] }: ts.CallExpression): ts.Expression | undefined {
  let callee: ts.Expression = expression
  while (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) callee = callee.expression
  if (!ts.isIdentifier(callee) || !testFunctions.has(callee.text)) return undefined
  return title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) ? title : undefined
}
