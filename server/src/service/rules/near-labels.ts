import { FoldedNames } from '../nearest.js';
import type { LinkDefinition } from '../parse/facts.js';
import { SUGGESTIONS } from './suggest.js';

/**
 * The labels that may be meant by one that no link definition has, the likeliest first, each as its
 * definition writes it. Numbers are no slips of each other.
 */
export function nearLabels(label: string, definitions: readonly LinkDefinition[]): string[] {
  const labels = [...new Map(definitions.map((each) => [each.key, each.label])).values()];
  return new FoldedNames(labels)
    .nearest(label)
    .map((index) => labels[index] ?? '')
    .filter((candidate) => !/^\d+$/.test(candidate) || candidate === label)
    .slice(0, SUGGESTIONS);
}
