import { RULES } from '../../service/index.js';
import type { Format } from './format.js';
import {
  severityNames,
  type CheckedFile,
  type CheckedFinding,
  type PlaceRange,
  type Severity,
} from './result.js';

/** SARIF 2.1.0 (OASIS), as code scanning services take it. */
export const sarif: Format = ({ write, version }) => {
  let isFirst = true;
  return {
    file(checked) {
      for (const finding of checked.findings) {
        write(`${isFirst ? head(version) : ',\n'}${JSON.stringify(result(checked, finding))}`);
        isFirst = false;
      }
    },
    end() {
      write(`${isFirst ? head(version) : '\n'}]}]}\n`);
    },
  };
};

/** All that comes before the results. */
function head(version: string): string {
  const driver = {
    name: 'Specmark',
    semanticVersion: version,
    rules: RULES.map(({ name, description, severity, offByDefault }) => ({
      id: name,
      shortDescription: { text: description },
      defaultConfiguration: {
        level: LEVELS[severityNames[severity]],
        ...(offByDefault && { enabled: false }),
      },
    })),
  };
  const $schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return (
    `{"$schema":${JSON.stringify($schema)},"version":"2.1.0","runs":[` +
    `{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[\n`
  );
}

/** SARIF knows three levels that are told (3.27.10). */
const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const ruleIndexes = new Map(RULES.map(({ name }, index) => [name, index]));

function result({ file }: CheckedFile, finding: CheckedFinding) {
  const { rule, severity, message, range } = finding;
  const related = finding.related();
  const ruleIndex = ruleIndexes.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: physicalLocation(file, range) }],
    ...(related.length && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        physicalLocation: physicalLocation(place.file, place.range),
      })),
    }),
  };
}

function physicalLocation(file: string, { start, end }: PlaceRange) {
  return {
    artifactLocation: { uri: uriReference(file) },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset: start.offset,
      charLength: end.offset - start.offset,
    },
  };
}

/** A path as a relative URI reference (RFC 3986), whose first segment holds no colon. */
function uriReference(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
