import { RULES } from '../rules/rules.js';
import { CONFIGURATION } from '../settings/format.js';
import { severityName } from '../settings/severities.js';
import { schemaOf, type JsonSchema, type TextShape } from '../settings/shape.js';

/** The severities that there are for a rule, with what the rule itself finds right. */
function ruleSeverities(): Record<string, TextShape> {
  const { values } = CONFIGURATION.properties.rules;
  return Object.fromEntries(
    RULES.map(({ name, description, severity, offByDefault }) => [
      name,
      { ...values, description, default: offByDefault ? 'off' : severityName(severity) },
    ]),
  );
}

let shape: typeof CONFIGURATION | undefined;

/** The shape of a configuration file with the rules that there are. */
export function configurationShape(): typeof CONFIGURATION {
  const { properties } = CONFIGURATION;
  const rules = { ...properties.rules, known: ruleSeverities() };
  return (shape ??= { ...CONFIGURATION, properties: { ...properties, rules } });
}

/** The JSON schema of a configuration file, for editors that complete and check by it. */
export function configurationSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Specmark',
    allowComments: true,
    allowTrailingCommas: true,
    ...schemaOf(configurationShape()),
  };
}
