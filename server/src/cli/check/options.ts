import { RULES } from '../../service/index.js';
import { FORMATS, type FormatName } from '../formats/formats.js';
import { SEVERITIES, type Severity } from '../formats/result.js';
import { misuse, oneOf, readArguments } from '../options.js';

/** What a person wants of a check. */
export interface CheckOptions {
  /** Files and folders as they were named; the current folder where none is. */
  readonly paths: readonly string[];
  readonly format: FormatName;
  /** The rules that are asked; all that the configuration asks where there are none. */
  readonly rules: readonly string[];
  /** What weighs less is not told. */
  readonly severity: Severity;
  readonly kind: string | undefined;
  readonly changedSince: string | undefined;
  /** The baseline file in the place of what the configuration names. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly fix: boolean;
  readonly dryRun: boolean;
  /** The file whose text comes from standard input. */
  readonly stdin: string | undefined;
}

/** Reads what stands after `specmark check`. @throws Misuse */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = readArguments('check', args, {
    format: { type: 'string', default: 'pretty' },
    rule: { type: 'string', multiple: true, default: [] },
    severity: { type: 'string', default: 'hint' },
    kind: { type: 'string' },
    'changed-since': { type: 'string' },
    baseline: { type: 'string' },
    'update-baseline': { type: 'boolean', default: false },
    fix: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    stdin: { type: 'boolean', default: false },
    'stdin-filename': { type: 'string' },
  });
  const stdin = values['stdin-filename'];
  const options = {
    paths: positionals.length || stdin !== undefined ? positionals : ['.'],
    format: oneOf('check', '--format', Object.keys(FORMATS) as FormatName[], values.format),
    rules: values.rule.flatMap((names) => names.split(',').filter(Boolean)),
    severity: oneOf('check', '--severity', SEVERITIES, values.severity),
    kind: values.kind,
    changedSince: values['changed-since'],
    baseline: values.baseline,
    updateBaseline: values['update-baseline'],
    fix: values.fix,
    dryRun: values['dry-run'],
    stdin,
  };
  checkRules(options.rules);
  checkBaseline(options, positionals.length > 0);
  if (options.dryRun && !options.fix) throw misuse('check', '--dry-run goes with --fix.');
  if (values.stdin !== (stdin !== undefined)) {
    throw misuse('check', '--stdin and --stdin-filename go together.');
  }
  if (stdin !== undefined && positionals.length) {
    throw misuse('check', 'With --stdin no other file is checked.');
  }
  return options;
}

/** A baseline that was brought up to date by a part of the findings would lose the others. */
function checkBaseline(
  { updateBaseline, rules, changedSince, stdin, fix, kind }: CheckOptions,
  hasPaths: boolean,
): void {
  const isPart = [rules.length > 0, changedSince, stdin, fix, kind, hasPaths].some(Boolean);
  if (!updateBaseline || !isPart) return;
  throw misuse(
    'check',
    '--update-baseline looks at all that is found: it goes with no path, --rule, --kind, ' +
      '--changed-since, --fix or --stdin.',
  );
}

function checkRules(names: readonly string[]): void {
  const known = RULES.map(({ name }) => name);
  for (const name of names) oneOf('check', '--rule', known, name);
}
