/**
 * Says how well a text fits what was typed: its letters have to stand in the text in this order, case
 * folded, white space aside. Whole text before start of text before start of a word before anywhere;
 * letters that follow each other before scattered ones; short before long.
 *
 * @returns a function from a text to its score, the higher the better; `undefined` where it does not
 *   fit. An empty query fits every text.
 */
export function fuzzyMatcher(query: string): (text: string) => number | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return () => 0;
  const phrase = query.toLowerCase().trim();
  return (text) => {
    const folded = text.toLowerCase();
    const place = folded.indexOf(phrase);
    if (place >= 0) return phraseScore(folded, phrase, place);
    return scattered(folded, text, wanted);
  };
}

const WHOLE = 4000;
const START = 3000;
const WORD_START = 2000;
const INSIDE = 1000;

function phraseScore(text: string, phrase: string, first: number): number {
  if (text.length === phrase.length) return WHOLE;
  const brevity = Math.max(0, 200 - text.length) / 1000;
  if (first === 0) return START + brevity;
  for (let place = first; place >= 0; place = text.indexOf(phrase, place + 1)) {
    if (!isWordCharacter(text.charCodeAt(place - 1))) return WORD_START + brevity;
  }
  return INSIDE + brevity;
}

/** Letters one after the other, each taken as early as it comes; `undefined` where one is not there. */
function scattered(folded: string, text: string, wanted: string): number | undefined {
  let score = 0;
  let last = -2;
  for (const letter of wanted) {
    const place = folded.indexOf(letter, last < 0 ? 0 : last + 1);
    if (place < 0) return undefined;
    if (place === last + 1) score += 5;
    else if (isStart(text, place)) score += 8;
    else score -= Math.min(3, place - last - 1);
    last = place;
  }
  return score - Math.min(text.length, 200) / 1000;
}

/** Whether a word starts here, be it by a capital letter: `SpecStore`. */
function isStart(text: string, place: number): boolean {
  if (place === 0 || !isWordCharacter(text.charCodeAt(place - 1))) return true;
  return isCapital(text.charCodeAt(place)) && !isCapital(text.charCodeAt(place - 1));
}

function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code > 0x7f
  );
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}
