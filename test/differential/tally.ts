import { decode } from '../../server/src/service/uris.js';
import type { Difference, Feature } from './difference.js';
import { REASONS, type Reason } from './reasons.js';

/** What is counted of each feature. */
interface Counts {
  same: number;
  readonly reasons: Map<string, number>;
}

/** Counts what is the same and what is not, and keeps an example of every reason. */
export class Tally {
  readonly #features = new Map<Feature, Counts>();
  readonly #examples = new Map<string, Difference>();

  agree(feature: Feature, count: number): void {
    this.#counts(feature).same += count;
  }

  differ({ name }: Reason, difference: Difference): void {
    const { reasons } = this.#counts(difference.feature);
    reasons.set(name, (reasons.get(name) ?? 0) + 1);
    const known = this.#examples.get(name);
    // What real authors wrote, in a line that is short enough to be read, is the better example.
    if (!known || cost(difference) < cost(known)) this.#examples.set(name, difference);
  }

  has(name: string): boolean {
    return this.#examples.has(name);
  }

  summary(): string {
    return [...this.#features]
      .map(
        ([feature, { same, reasons }]) => `${feature}: ${String(same)} + ${String(sum(reasons))}`,
      )
      .join(', ');
  }

  /** The differences as Markdown, by reason. */
  list(): string {
    const rows = [...this.#features].map(
      ([feature, { same, reasons }]) =>
        `| ${feature} | ${String(same)} | ${String(sum(reasons))} |`,
    );
    return (
      [
        '# Where Specmark and VS Code’s own Markdown service differ',
        'Both were asked the same questions about the same documents: the EIPs, a vault of specs, and own documents with what these lack (`fixture.ts`). The counts are those of the run that wrote this file; the test that wrote it fails where none of these reasons explains a difference.',
        ['| feature | same | different |', '| --- | --- | --- |', ...rows].join('\n'),
        ...REASONS.map((reason) => this.#reason(reason)),
      ].join('\n\n') + '\n'
    );
  }

  #reason({ name, why }: Reason): string {
    const counts = [...this.#features].flatMap(([feature, { reasons }]) =>
      reasons.has(name) ? [`${feature} ${String(reasons.get(name))}`] : [],
    );
    const example = this.#examples.get(name);
    return [`## ${name}`, why, `${counts.join(', ')}.`, ...(example ? [show(example)] : [])].join(
      '\n\n',
    );
  }

  #counts(feature: Feature): Counts {
    let counts = this.#features.get(feature);
    if (!counts) {
      counts = { same: 0, reasons: new Map() };
      this.#features.set(feature, counts);
    }
    return counts;
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

function cost({ line, document }: Difference): number {
  return (
    line.length + (line.length < 30 ? 200 : 0) + (document.uri.startsWith('file:///ws/') ? 500 : 0)
  );
}

function show({ document, range, line, ours, theirs, question }: Difference): string {
  const place = (uri: string, row: number) =>
    `${decode(uri.slice(uri.lastIndexOf('/') + 1))}, line ${String(row + 1)}`;
  const asked = question
    ? [`asked at ${place(question.document.uri, question.range.start.line)}`]
    : [];
  return [
    '```text',
    `${place(document.uri, range.start.line)}: ${line.trim()}`,
    ...asked,
    `Specmark: ${ours ?? 'nothing'}`,
    `VS Code:  ${theirs ?? 'nothing'}`,
    '```',
  ].join('\n');
}
