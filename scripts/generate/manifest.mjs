/** LSP numbers severities from one. */
const SEVERITY_NAMES = ['error', 'warning', 'information', 'hint'];

/**
 * What the settings are made of.
 * @typedef {object} Service
 * @property {readonly { name: string, severity: number, offByDefault?: boolean, description: string }[]} RULES
 * @property {Record<string, string>} SEVERITIES
 */

/**
 * The manifest with the schema of `specmark.rules` as the rules have it.
 * @param {any} manifest
 * @param {Service} service
 */
export function withRuleSettings(manifest, { RULES, SEVERITIES }) {
  const result = structuredClone(manifest);
  result.contributes.configuration.properties['specmark.rules'].properties = Object.fromEntries(
    RULES.map(({ name, severity, offByDefault, description }) => [
      name,
      {
        type: 'string',
        enum: Object.keys(SEVERITIES),
        enumDescriptions: Object.values(SEVERITIES),
        default: offByDefault ? 'off' : SEVERITY_NAMES[severity - 1],
        markdownDescription: description,
      },
    ]),
  );
  return result;
}
