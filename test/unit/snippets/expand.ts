/** What a snippet inserts, and what the author is led through. */
export interface Expansion {
  readonly text: string;
  /** The default texts of the tab stops, by number. */
  readonly stops: ReadonlyMap<number, string>;
}

/**
 * Expands a snippet as VS Code does when the author types nothing.
 *
 * @param variables the values of variables by name.
 * @throws Error where the body is no snippet: an unknown variable, a brace that is left open.
 */
export function expandSnippet(
  body: string,
  variables: Readonly<Record<string, string>> = {},
): Expansion {
  const stops = new Map<number, string>();
  const reader = new Reader(body);
  const text = expandUntil(reader, '', variables, stops);
  return { text, stops };
}

class Reader {
  offset = 0;

  constructor(readonly text: string) {}

  get next(): string {
    return this.text.charAt(this.offset);
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** Takes what the pattern matches here; it has to be sticky. */
  take(pattern: RegExp): string[] | undefined {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match) this.offset += match[0].length;
    return match ? [...match] : undefined;
  }

  fail(problem: string): never {
    throw new Error(`${problem} at "${this.text.slice(this.offset, this.offset + 30)}"`);
  }
}

type Variables = Readonly<Record<string, string>>;

/** Expands up to an unescaped `end`; to the end of the text where it is empty. */
function expandUntil(
  reader: Reader,
  end: string,
  variables: Variables,
  stops: Map<number, string>,
): string {
  let text = '';
  while (!reader.atEnd && (end === '' || reader.next !== end)) {
    const escaped = reader.take(/\\([$}\\])/y);
    if (escaped) text += escaped[1] ?? '';
    else if (reader.next === '$') text += expandDollar(reader, variables, stops);
    else text += reader.take(/[^]/y)?.[0] ?? '';
  }
  if (end !== '' && !reader.take(/\}/y)) reader.fail('A brace is left open');
  return text;
}

function expandDollar(reader: Reader, variables: Variables, stops: Map<number, string>): string {
  const stop = reader.take(/\$\{(\d+):/y);
  if (stop) {
    const number = Number(stop[1]);
    if (stops.has(number)) reader.fail(`Tab stop ${String(number)} stands there twice`);
    const text = expandUntil(reader, '}', variables, stops);
    stops.set(number, text);
    return text;
  }
  const variable = reader.take(/\$([A-Z_]+)|\$\{([A-Z_]+)/y);
  if (!variable) return reader.fail('Neither a tab stop nor a variable');
  const name = variable[1] ?? variable[2] ?? '';
  const value = variables[name] ?? reader.fail(`There is no variable ${name}`);
  if (variable[1] !== undefined || reader.take(/\}/y)) return value;
  return transform(reader, value);
}

/** `/pattern/format/flags}`, where a format is `${1:+text}`. */
function transform(reader: Reader, value: string): string {
  const parts = reader.take(/\/((?:\\.|[^/\\])+)\/\$\{(\d+):\+([^}]*)\}\/(\w*)\}/y);
  if (!parts) return reader.fail('Not a transform that is understood');
  const [, pattern = '', group, text = '', flags] = parts;
  return value.replace(new RegExp(pattern, flags), (...match: unknown[]) =>
    match[Number(group)] ? text : '',
  );
}
