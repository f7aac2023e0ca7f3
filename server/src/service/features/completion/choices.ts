/**
 * The values that a template lets an author choose from: those of `[Draft | In Review | Accepted]`,
 * `<Draft, Final>` and `Draft / Final`, or the one that it has itself.
 */
export function choicesIn(guidance: string): string[] {
  const inner = /^[[<{]+([^[\]<>{}]*)[\]>}]+$/.exec(guidance)?.[1];
  const source = (inner ?? guidance).replace(/^(?:one of|e\.g\.|for example)[:,]?\s+/i, '');
  const parts = (separator: RegExp) => source.split(separator).map((part) => part.trim());
  for (const separator of [/\|/, /\s\/\s|(?<=\p{L})\/(?=\p{L})/u, /,|;|\bor\b/]) {
    const choices = parts(separator).filter((part) => part !== '');
    if (choices.length > 1) return choices.every(isChoice) ? choices : [];
  }
  return inner === undefined && isChoice(source) ? [source] : [];
}

/** A few words; more of them are a sentence that says what to write. */
function isChoice(text: string): boolean {
  return /^#?\p{L}[^[\]{}<>]*$/u.test(text) && text.split(/\s+/).length <= 3;
}
