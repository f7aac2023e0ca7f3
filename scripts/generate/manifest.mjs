/** What an author can make of a rule, and what each choice means. */
const SEVERITIES = {
  error: 'Shown as an error.',
  warning: 'Shown as a warning.',
  information: 'Shown as an information.',
  hint: 'Shown by three dots under the text, and not in the Problems panel.',
  off: 'Not looked for.',
};

/** LSP numbers severities from one. */
const SEVERITY_NAMES = ['error', 'warning', 'information', 'hint'];

/**
 * The manifest with the schema of `specmark.rules` as the rules have it.
 * @param {any} manifest
 * @param {readonly { name: string, severity: number, description: string }[]} rules
 */
export function withRuleSettings(manifest, rules) {
  const result = structuredClone(manifest);
  result.contributes.configuration.properties['specmark.rules'].properties = Object.fromEntries(
    rules.map(({ name, severity, description }) => [
      name,
      {
        type: 'string',
        enum: Object.keys(SEVERITIES),
        enumDescriptions: Object.values(SEVERITIES),
        default: SEVERITY_NAMES[severity - 1],
        markdownDescription: description,
      },
    ]),
  );
  return result;
}
