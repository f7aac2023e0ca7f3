import { code, table } from './table.mjs';

/**
 * The page of the settings.
 * @param {any} manifest
 */
export function settingsPage(manifest) {
  const settings = Object.entries(manifest.contributes.configuration.properties).sort(
    ([, a], [, b]) => a.order - b.order,
  );
  const rules = manifest.contributes.configuration.properties['specmark.rules'].properties;
  return `# Settings

None of them is needed to begin with.

${table(
  ['Setting', 'Type', 'Default', 'What it does'],
  settings.map(([name, setting]) => [
    code(name),
    typeOf(setting),
    code(JSON.stringify(setting.default)),
    setting.markdownDescription,
  ]),
)}

## Rules

\`specmark.rules\` takes the name of a rule and one of ${choices(rules)}.

\`\`\`json
{
  "specmark.rules": { "missing-field": "information", "unfilled-placeholder": "off" }
}
\`\`\`

${table(
  ['Rule', 'Default', 'What it finds'],
  Object.entries(rules).map(([name, rule]) => [
    code(name),
    code(rule.default),
    rule.markdownDescription,
  ]),
)}
`;
}

/** @param {any} setting */
function typeOf({ type, items, enum: values }) {
  if (values) return values.map(code).join(' or ');
  return type === 'array' ? `${type} of ${items.type}s` : type;
}

/** @param {Record<string, any>} rules */
function choices(rules) {
  const [first] = Object.values(rules);
  const names = first.enum.map(code);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
