import { table } from './table.mjs';

/** @typedef {import('../../server/src/service/rules/rule.js').Rule} Rule */

/**
 * What the pages are made with.
 * @typedef {object} Tools
 * @property {any} service the compiled language service
 * @property {any} fixture the compiled reader of examples
 */

/** LSP numbers severities from one. */
const SEVERITIES = ['error', 'warning', 'information', 'hint'];

/**
 * The page of each rule, by its path.
 * @param {Tools} tools
 * @returns {[path: string, text: string][]}
 */
export function rulePages(tools) {
  return tools.service.RULES.map((/** @type {Rule} */ rule) => [
    `docs/rules/${rule.name}.md`,
    rulePage(rule, tools),
  ]);
}

/**
 * The list of the rules.
 * @param {Tools} tools
 */
export function rulesPage(tools) {
  /** @type {{ RULES: readonly Rule[], RULE_GROUPS: readonly string[] }} */
  const { RULES, RULE_GROUPS } = tools.service;
  const fixes = new Map(RULES.map((rule) => [rule.name, fixesOf(rule, tools)]));
  return listPage(RULES, RULE_GROUPS, fixes);
}

/**
 * @param {readonly Rule[]} rules
 * @param {readonly string[]} groups
 * @param {Map<string, OfferedFix[]>} fixes
 */
function listPage(rules, groups, fixes) {
  const parts = groups.map((group) => {
    const own = rules.filter((rule) => rule.group === group);
    if (own.length === 0) return '';
    const rows = own.map((rule) => [
      `[${rule.name}](${rule.name}.md)`,
      rule.description,
      severityOf(rule),
      fixWord(fixes.get(rule.name) ?? []),
    ]);
    const title = group.charAt(0).toUpperCase() + group.slice(1);
    return `## ${title}\n\n${table(['Rule', 'What it finds', 'Severity', 'Fix'], rows)}\n\n`;
  });
  return `# Rules

A fix is *safe* where nobody needs to look at it first: it can be made on every save. Where there is *one right answer*, "Fix all" makes it, unless it leaves text to be filled in: sections are inserted where they are asked for. Where there are several, the author chooses.

${parts.join('')}${suppressing('missing-section')}`;
}

/**
 * @param {Rule} rule
 * @param {Tools} tools
 */
function rulePage(rule, tools) {
  return `# ${rule.name}

${rule.description}

Severity: ${severityOf(rule)}. Group: ${rule.group}.${rule.needsAllDocuments ? ' It speaks once all documents of the workspace are known.' : ''}

## What it finds fault with

${files(rule.bad, tools)}${findingsList(rule, tools)}

## What it finds right

${files(rule.good, tools)}${fixList(fixesOf(rule, tools))}${suppressing(rule.name)}`;
}

/** @param {Rule} rule */
function severityOf({ severity, offByDefault }) {
  const name = SEVERITIES[severity - 1];
  return offByDefault ? `off, \`${name}\` when it is switched on` : `\`${name}\``;
}

/**
 * The files of an example, each in a fence under its name.
 * @param {string} example
 * @param {Tools} tools
 */
function files(example, { fixture }) {
  const parts = fixture
    .readFixture(example)
    .files.map(
      (/** @type {{ uri: string, text: string }} */ { uri, text }) =>
        `\`${pathOf(uri)}\`\n\n${fenced(text, 'markdown')}\n\n`,
    );
  return parts.join('');
}

/**
 * @param {Rule} rule
 * @param {Tools} tools
 */
function findingsList(rule, { fixture }) {
  const marks = fixture.readFixture(rule.bad).marks;
  const lines = marks.map(
    (/** @type {{ uri: string, range: any, text: string }} */ { uri, range, text }) =>
      `- \`${pathOf(uri)}\`, line ${range.start.line + 1}: ${escaped(text)}`,
  );
  return `It says:\n\n${lines.join('\n')}`;
}

/**
 * @typedef {object} OfferedFix
 * @property {string} title
 * @property {boolean} preferred
 * @property {boolean} safe
 */

/**
 * The fixes that a rule offers for its bad example: what an author would see.
 * @param {Rule} rule
 * @param {Tools} tools
 * @returns {OfferedFix[]}
 */
function fixesOf(rule, { service, fixture }) {
  const { workspace } = fixture.openFixture(rule.bad, { rules: { [rule.name]: rule.severity } });
  const { files } = fixture.readFixture(rule.bad);
  for (const { uri, text } of files) workspace.setOpen(uri, text);
  const { snapshot } = workspace;
  /** @type {Map<string, OfferedFix>} */
  const offered = new Map();
  for (const { uri } of files) {
    const document = snapshot.document(uri);
    for (const found of service.getFindings(snapshot, document)) {
      if (found.rule.name !== rule.name) continue;
      for (const fix of found.finding.fixes?.({ today: '2025-11-23' }) ?? []) {
        const { title, preferred = false, safe = false } = fix;
        if (!offered.has(title)) offered.set(title, { title, preferred, safe });
      }
    }
  }
  return [...offered.values()];
}

/** @param {OfferedFix[]} fixes */
function fixList(fixes) {
  if (fixes.length === 0) return '';
  const lines = fixes.map((fix) => `- ${escaped(fix.title)}${markOf(fix)}`);
  return `## Fixes\n\nFor the faults above it offers:\n\n${lines.join('\n')}\n\n`;
}

/** @param {OfferedFix} fix */
function markOf({ preferred, safe }) {
  if (safe) return ' (safe)';
  return preferred ? ' (the one right answer)' : '';
}

/** @param {OfferedFix[]} fixes */
function fixWord(fixes) {
  if (fixes.some(({ safe }) => safe)) return 'safe';
  if (fixes.some(({ preferred }) => preferred)) return 'one right answer';
  return fixes.length > 0 ? 'by choice' : '';
}

/** @param {string} name */
function suppressing(name) {
  return `## How to change it

For a whole team, in \`.specmark.json\` at the root of the workspace:

\`\`\`json
{ "rules": { "${name}": "information" } }
\`\`\`

The severities are \`error\`, \`warning\`, \`information\`, \`hint\` and \`off\`. For a line, a section or a file, with a reason:

\`\`\`markdown
<!-- specmark: ignore ${name} -- why -->
<!-- specmark: ignore-section ${name} -- why -->
<!-- specmark: ignore-file ${name} -- why -->
\`\`\`
`;
}

/**
 * A text in a fence that is longer than any in it.
 * @param {string} text
 * @param {string} language
 */
function fenced(text, language) {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n?$/, '\n')}${fence}`;
}

/** @param {string} uri */
function pathOf(uri) {
  return decodeURIComponent(uri.replace('file:///ws/', ''));
}

/**
 * A text that is no Markdown.
 * @param {string} text
 */
function escaped(text) {
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}
