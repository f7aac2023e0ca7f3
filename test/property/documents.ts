import fc from 'fast-check';

/**
 * Random documents. They are lists of lines and the lines are lists of small parts, so that
 * fast-check can shrink what fails to the few lines that matter.
 */

/** Lines that open, close or interrupt blocks, or look as if they did. */
const BLOCK_LINES = [
  ...[
    '# H',
    '## H [[a]]',
    '   # H',
    '    # H',
    '#no',
    '#\tH',
    '# H #',
    '#',
    '####### x',
    '\u00a0# H',
  ],
  ...['```', '~~~', '````', '```js', '``` a`b', '   ```', '    ```', '``` ', '~~~ ~'],
  ...[
    '```\u00a0',
    '```\f',
    '$$',
    '+++',
    '--- ',
    '---\t',
    '===',
    '---',
    '***',
    '- - -',
    '--',
    '=',
    '**',
  ],
  ...[
    '<pre>',
    '</pre>',
    '<PRE x',
    '<script>',
    '</style>',
    '<textarea',
    '<!--',
    '-->',
    '<!-- c -->',
  ],
  ...['<!-->', '<!--->', '<?', '?>', '<!X', '<!doctype', '<!>', '>', '<![CDATA[', ']]>'],
  ...['<div>', '</div>', '<div', '<details><summary>', '<a name="x">', '<b>', '</b>', '<a', 'x">'],
  ...['<b> x', '<https://a.b>', '<br/>', '<i >', '</i ', "<a x='", '<a b="c>">', '<a id=y>z</a>'],
  ...[
    '-',
    '- a',
    '1. a',
    '2. a',
    '1)',
    '+ a',
    '*',
    '-   a',
    '-\ta',
    '10. a',
    '-     code',
    '- - a',
  ],
  ...['1.', '0. a', '01. a', '1234567890. a', '-\t\ta', '> a', '>a', '> # H', '>> a', '> ```'],
  ...['| a | b |', '| - | - |', '|-|', 'a | b', '-|-', '-:', ':-', '|', '| `a|b` |'],
  ...['[a]: b.md', '[^f]: note', '[^f]:', '[a]:', '[a]: <', '[a]: b "t', '"title', 'b.md "t"'],
  ...['[a\\]: x', '[b', '[a', 'b]: c', '[A]: <c d> (t)'],
  ...['', '', '', '', '', ' ', '\t', '  \t', '\f', '\u00a0', '\u2028', 'text', 'text  ', 'text\\'],
  ...['k: v', '**Version:** 1', '__Owner__: a, b'],
];

/** What a block line can stand in or behind. */
const CONTAINERS = [
  ...['', '', '', '', '', '', '', '> ', '>', '- ', '1. ', '2. ', '* ', '1)  ', '[^f]: '],
  ...[' ', '  ', '   ', '    ', '\t', ' \t', '     ', '      '],
  ...['  - ', '> - ', '- > ', '   - ', '-\t', '>\t', '- - '],
];

/** What running text is made of, and what it is spoiled with. */
const INLINE_PARTS = [
  ...['a', 'b c', 'word', 'é', '🚀', '.', ':', ',', '(', ')', '"', "'", '!', '!!', '\0', '%20'],
  ...['[[A]]', '[[A#B]]', '[[A|b]]', '[[A\\|b]]', '![[A]]', '[[A', 'A]]', '[[1]](url)', '[[a], b]'],
  ...['[[ ]]', '[[#H]]', '[[|x]]', '[[A#]]', '[[A|]]', '[[A#B#C]]', '[[A|b|c]]'],
  ...['[x]', '[x](y.md)', '[x](y.md#z)', '[x](<y z>)', '[x](y "t")', '![x](y.png)', '[x](y%)'],
  ...['[x](y(z))', '[x](y\\)', '[x]( y )', '[x]()', '[](y)', '[x](', '](', '[', ']', '[a [b] c]'],
  ...['[x][y]', '[x][]', '[y]', '![y]', '![x][Y]', '[ ]', '[X]', '[^f]', '![^f]', '[x]:', '[x]: y'],
  ...['[List *x* y]', '{{t}}', '{{ t', '}}', '{{a}} {{b}}', '{{*a*}}', '{{a_b}}', '{{[x]}}', '{'],
  ...['#tag', '#', '##', '#1', 'a#b', '(#t)', '#_x_', '#a/b', '&#35;tag'],
  ...[
    'SPEC-X',
    'SPEC-X_',
    '_SPEC-X_',
    'PRD-1,',
    'A1-b',
    'x-y',
    'É-É',
    'SPEC-',
    'SPEC-*X*',
    'SPEC-X.md',
  ],
  ...[
    '`c`',
    '``c`',
    '`',
    '``',
    '`[[A]]`',
    '`|`',
    '**b**',
    '*e*',
    '**',
    '*',
    '_',
    '__',
    '_e_',
    'a_',
  ],
  ...['<', '< a', '<b>', 'a<', '<a@b.c>', '<https://x>', 'https://x.y', '&amp;', '&', '<!-- c -->'],
  ...['\\[', '\\', '\\*', '\\\\', '\\`', '|', '| a |', 'a|b', '-', '--', '---', '===', '=', '+'],
  ...['1.', '1)', '2.', '10.', '> q', '>', '- [ ] t', '\t', '  ', '   ', '\u00a0', '\u2028', '\f'],
];

/** How a line of running text can start. */
const LINE_STARTS = [
  ...['', '', '', '', '', '', '', '- ', '- ', '* ', '+ ', '1. ', '2. ', '10) ', '-   ', '-     '],
  ...['> ', '> ', '>', '> > ', '  > ', '> | ', '> - ', '> # ', '> ```', '- > ', '- - ', '- # '],
  ...['  ', '   ', '    ', '     ', '  - ', '    - ', '   1. ', '\t', '| ', '- | ', '| - | - |'],
  ...['# ', '## ', '### ', '   # ', '#', '```', '~~~', '```js ', '  ```', '    ```', '- ```'],
  ...[
    '--- ',
    '---\t',
    '* * *',
    '_ _ _ ',
    '- ---',
    '1. ***',
    '===',
    '|-|',
    '--|--',
    ':-: ',
    '[x]: ',
  ],
  ...['- [ ] ', '- [x] ', '- [x]', '**K:** '],
];

const FRONT_MATTER = [
  ...[
    '---\nk: v\n---\n',
    '---\nk: v\n',
    '---\r\nk: "[[Z]]"\r\n---\r\n',
    '--- \n---\t\n',
    '---\n---',
  ],
  ...['---\rk: [a, b]\r---\r', '---\nk:\n  - PRD-1\n...\n'],
];

const lineEndings = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(['\n'], ['\n'], ['\r\n'], ['\r']) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 2, maxLength: 5 }),
  },
);

const frontMatter = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constant('\ufeff') },
  { weight: 2, arbitrary: fc.constantFrom(...FRONT_MATTER) },
);

const blockLine = fc
  .tuple(fc.constantFrom(...CONTAINERS), fc.constantFrom(...BLOCK_LINES))
  .map(([container, line]) => container + line);

const inlinePart = fc
  .tuple(fc.constantFrom(...INLINE_PARTS), fc.constantFrom('', ' ', ' ', ' '))
  .map(([part, space]) => part + space);

const textLine = fc
  .tuple(fc.constantFrom(...LINE_STARTS), fc.array(inlinePart, { maxLength: 5 }))
  .map(([start, parts]) => start + parts.join(''));

const plainLine = fc.constantFrom('', '# H', 'text', '[y]: z.md', '[^f]: n', '[x]: y');

/** Constructs in full and in part, of which most lines are read without the parser. */
const CONSTRUCTS = [
  ...['a', 'word', 'X-1', '#tag', '`c`', '`` a`b ``', '[`c`](y.md)', '[a `c` b](y#z)'],
  ...['[**SPEC-X**](y)', '[x](<y z> "t")', '[![i](a)](b)', '[a][b]', '[y]', '[y][]', '![x][y]'],
  ...[
    '[List it]',
    '[ ]',
    '[a [b] c](d)',
    '[[A]]',
    '[[A\\|b]]',
    '![[A]]',
    '[a [[B]] c](d)',
    '<br/>',
  ],
  ...[
    '<a name="n">',
    '<a href="y#z">',
    '<img src=i.png>',
    '</a>',
    '<!-- c -->',
    '<!--',
    '-->',
    '<https://a.b/c[de]>',
    '<a@b.c>',
    '<5',
  ],
  ...['**b**', '_e_', '**', '*', '\\[', '\\]', '\\`', '\\|', '\\', '|', '[', ']', '](', ')', '`'],
  ...['{{t}}', '[^f]', '[^', '![^f]', '![', '[a](b c)', '[a]()', '[a][', '<a', '<a b="', '">'],
  ...['"t"', ':', ']:', '<div>', '</div>', '<details>', '[x]: y'],
];

const CONSTRUCT_LINES = [
  ...['---', '===', '- ', '1.', '```', '```js', '    code', '\tcode', '    ```', '<div>', '</div>'],
  ...[
    '<!-- c -->',
    '<!--',
    '-->',
    '<a id="y">',
    '</pre>',
    '|-|',
    '| a | b |',
    '|-|-|',
    '[y]: z.md',
  ],
  ...['[b]: <z y> "t"', '[a]: b (t)', '[^f]: note', '[^g]:', '> q', '>', '# H', '# **b** `c`'],
  ...['## [a](b) <!-- c -->', '### _e_ [y]', '', '', '', ' ', '\t- y', '      z', '"t"'],
];

const constructs = fc
  .tuple(
    fc.constantFrom(...CONTAINERS, '\t- ', '\t\t', '- [ ] ', '| ', '# ', '[a]: ', '> **'),
    fc.array(
      fc
        .tuple(fc.constantFrom(...CONSTRUCTS), fc.constantFrom('', ' ', '. '))
        .map(([construct, space]) => construct + space),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([start, parts]) => start + parts.join(''));

const constructLine = fc.oneof(constructs, fc.constantFrom(...CONSTRUCT_LINES));

/** Documents of constructs that are read without the parser, next to those that are not. */
export function constructSoup(maxLength = 4): fc.Arbitrary<string> {
  return documents(constructLine, 6, maxLength);
}

/** Documents whose blocks get into each other's way: what the cuts between pieces depend on. */
export function blockSoup(maxLength = 14): fc.Arbitrary<string> {
  return documents(blockLine, 3, maxLength);
}

/** Documents with odd running text: what the reading of a piece depends on. */
export function textSoup(maxLength = 5): fc.Arbitrary<string> {
  return documents(textLine, 5, maxLength);
}

function documents(line: fc.Arbitrary<string>, weight: number, maxLength: number) {
  const lines = fc.array(
    fc.oneof({ weight, arbitrary: line }, { weight: 1, arbitrary: plainLine }),
    { maxLength },
  );
  return fc
    .tuple(frontMatter, lineEndings, lines)
    .map(([start, endings, all]) => start + joinLines(all, endings));
}

function joinLines(lines: readonly string[], endings: readonly string[]): string {
  return lines.map((line, index) => line + (endings[index % endings.length] ?? '\n')).join('');
}

/** A piece of text to be typed or pasted somewhere. */
const snippet: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('\n', '# ', '`', '```\n', '[', ']', ' ', '<', '-', 'a', '\r'),
  },
  { weight: 2, arbitrary: blockLine.map((line) => `${line}\n`) },
  { weight: 1, arbitrary: textLine },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\n# H\n', '\n[a]: b.md\n', '\n[^f]: n\n', '\n```\n', '-->'),
  },
  { weight: 1, arbitrary: blockSoup(4) },
);

/** A change as people and their tools make them: some text goes and some comes in its place. */
export interface Edit {
  /** How far into the text, from 0 to 1. */
  readonly at: number;
  /** Whether it starts where a line starts. */
  readonly atLine: boolean;
  /** How many characters go; `'line'` for the rest of the line with its ending. */
  readonly remove: number | 'line';
  readonly insert: string;
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(1000).map((thousandths) => thousandths / 1000),
  atLine: fc.boolean(),
  remove: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(5) },
    { weight: 2, arbitrary: fc.constant('line' as const) },
    { weight: 1, arbitrary: fc.nat(400) },
  ),
  insert: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 5, arbitrary: snippet }),
});

/** The text after an edit. */
export function applyEdit(text: string, { at, atLine, remove, insert }: Edit): string {
  const offset = Math.floor(at * text.length);
  const start = atLine ? text.lastIndexOf('\n', offset - 1) + 1 : offset;
  const lineEnd = text.indexOf('\n', start);
  const end =
    remove !== 'line' ? start + remove : lineEnd < 0 ? text.length : Math.min(lineEnd + 1);
  return text.slice(0, start) + insert + text.slice(end);
}
