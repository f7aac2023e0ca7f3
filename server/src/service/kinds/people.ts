/** Whether a field lists people, by its key. */
export function isPeopleKey(key: string): boolean {
  return /\b(?:authors?|owners?|reviewers?|approvers?|editors?)\b/.test(key);
}
