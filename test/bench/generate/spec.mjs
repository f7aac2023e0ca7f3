import { Prose } from './prose.mjs';
import { Random } from './random.mjs';

/** @typedef {import('./plan.mjs').SpecPlan} SpecPlan */

/** The line of a faulty spec with two links that lead nowhere: to a document, and to a heading. */
export const FAULTS =
  'It replaces [an old draft](SPEC-Withdrawn-Draft.md), as [the last note](#withdrawn-note) says.';

/**
 * The text of a planned spec, in the style of the built-in template for technical specs.
 * @param {string} seed
 * @param {readonly SpecPlan[]} plans
 * @param {SpecPlan} plan
 */
export function specText(seed, plans, plan) {
  const prose = new Prose(new Random(`${seed} text ${plan.number}`));
  return [
    `# ${plan.title}\n\n${metadata(prose, plans, plan)}`,
    ...sections(prose, plans, plan),
    `## Cross-References\n\n${crossReferences(plans, plan)}`,
  ].join('\n\n---\n\n');
}

/**
 * The text of a long document: a spec with as many appendices as it takes.
 * @param {string} seed
 * @param {readonly SpecPlan[]} plans
 * @param {number} size in bytes
 */
export function longSpecText(seed, plans, size) {
  const plan = /** @type {SpecPlan} */ (plans.at(-1));
  const prose = new Prose(new Random(`${seed} long ${size}`));
  const parts = [specText(seed, plans, { ...plan, isFaulty: true })];
  let length = /** @type {string} */ (parts[0]).length;
  for (let number = 1; length < size; number++) {
    const chapter = appendix(prose, number);
    parts.push(chapter);
    length += chapter.length;
  }
  return `${parts.join('\n')}`;
}

/**
 * @param {Prose} prose
 * @param {readonly SpecPlan[]} plans
 * @param {SpecPlan} plan
 */
function metadata(prose, plans, { related, dependencies, usedBy }) {
  return [
    `**Version:** ${prose.version()}`,
    `**Date:** ${prose.date()}`,
    `**Authors:** ${prose.people()}`,
    '**Tags:** #technical-spec #Harbour-Core #status/active',
    `**Related:** ${wikiLinks(plans, related).join(' | ') || 'none'}`,
    `**Dependencies:** ${[...wikiLinks(plans, dependencies), 'Town tide gauge'].join(', ')}`,
    `**Used By:** ${wikiLinks(plans, usedBy).join(', ') || 'Harbour tablets'}`,
  ].join('  \n');
}

/**
 * @param {readonly SpecPlan[]} plans
 * @param {readonly number[]} numbers
 */
function wikiLinks(plans, numbers) {
  return numbers.map((number) => `[[${plans[number]?.name}]]`);
}

/**
 * @param {Prose} prose
 * @param {readonly SpecPlan[]} plans
 * @param {SpecPlan} plan
 */
function sections(prose, plans, plan) {
  const links = plan.links.map((link) => markdownLink(plans, plan, link));
  const linked = (/** @type {number} */ index) =>
    links[index] ? `${prose.sentence()} See ${links[index]} for the rest.` : prose.sentence();
  const fault = plan.isFaulty ? `\n\n${FAULTS}` : '';
  return [
    chapter('Executive Summary', prose.paragraph(6)),
    chapter('Current Implementation Status', '', [
      ['Completed ✅', prose.list(5)],
      ['In Progress 🔄', prose.list(2)],
      ['Planned 📋', prose.list(2)],
    ]),
    chapter('System Architecture', '', [
      ['Technology Stack', `- **Backend:** ${prose.technology()}\n${stack(prose)}`],
      ['Database Architecture', `${linked(0)}\n\n${prose.namedList(['Storage', 'Flow'])}`],
      ['Component Architecture', prose.namedList(['Core', 'Integration', 'Models'])],
    ]),
    chapter('Supported Functionality', '', [
      ['API Endpoints', prose.table(5)],
      ['Core Operations', `${linked(1)}\n\n${prose.paragraph(14)}`],
      ['Data Models & Schema', `${prose.sentence()}\n\n${prose.fence()}`],
      ['Event Handling', prose.paragraph(6)],
      ['Security Implementation', linked(2)],
      ['Performance Characteristics', prose.paragraph(6)],
    ]),
    chapter('Technical Requirements', '', [
      ['Performance Requirements', prose.list(5)],
      ['Security Requirements', prose.list(5)],
      ['Reliability Requirements', prose.list(5)],
      ['Integration Requirements', prose.list(5)],
    ]),
    chapter('Deployment and Operations', '', [
      ['Environment Configuration', `${prose.sentence()} It is named ${prose.code()}.`],
      ['Deployment Process', `${linked(3)}\n\n${prose.paragraph(6)}`],
      ['Monitoring & Logging', prose.paragraph(6)],
      ['Maintenance Procedures', prose.paragraph(5)],
    ]),
    chapter('Testing & Quality Assurance', '', [
      ['Testing Strategy', prose.paragraph(6)],
      ['Quality Metrics', prose.paragraph(5)],
      ['Validation Procedures', `${prose.paragraph(5)}${fault}`],
    ]),
    chapter('Future Enhancements', '', [
      ['Technical Roadmap', prose.paragraph(5)],
      ['Architectural Evolution', prose.paragraph(5)],
      ['Performance Optimization', prose.paragraph(5)],
    ]),
    chapter('Success Criteria', '', [
      ['Technical KPIs', prose.list(5)],
      ['Quality Metrics', prose.list(5)],
      ['Integration Success', prose.list(5)],
    ]),
  ];
}

/** @param {Prose} prose */
function stack(prose) {
  return prose.namedList(['Frontend', 'Database', 'Infrastructure', 'Integration']);
}

/**
 * @param {string} heading
 * @param {string} text
 * @param {readonly (readonly [string, string])[]} parts
 */
function chapter(heading, text, parts = []) {
  const subsections = parts.map(([name, body]) => `### ${name}\n\n${body}`);
  return [`## ${heading}`, ...(text ? [text] : []), ...subsections].join('\n\n');
}

/**
 * @param {readonly SpecPlan[]} plans
 * @param {SpecPlan} from
 * @param {import('./plan.mjs').HeadingLink} link
 */
function markdownLink(plans, from, { target, heading }) {
  const { path, title } = /** @type {SpecPlan} */ (plans[target]);
  const [folder, file] = path.split('/');
  const sameFolder = from.path.startsWith(`${folder}/`);
  const way = sameFolder ? file : `../${folder}/${file}`;
  return `[${title.split(' ').slice(0, 2).join(' ').toLowerCase()}](${way}#${heading.slug})`;
}

/**
 * @param {readonly SpecPlan[]} plans
 * @param {SpecPlan} plan
 */
function crossReferences(plans, { related, dependencies, usedBy }) {
  const list = (/** @type {readonly number[]} */ numbers, /** @type {string} */ none) =>
    numbers.length
      ? wikiLinks(plans, numbers)
          .map((link) => `- ${link}`)
          .join('\n')
      : `- ${none}`;
  return [
    '### Implements PRDs\n\n- None: it serves the other specs',
    `### Related Technical Specs\n\n${list(related, 'None')}`,
    `### Dependencies\n\n${list(dependencies, 'Town tide gauge')}`,
    `### Used By\n\n${list(usedBy, 'Harbour tablets')}\n`,
  ].join('\n\n');
}

/**
 * @param {Prose} prose
 * @param {number} number
 */
function appendix(prose, number) {
  return [
    `## Appendix ${number}: ${prose.thing()}`,
    prose.paragraph(4),
    `### Purpose ${number}`,
    `${prose.paragraph(3)}\n\n${prose.list(4)}`,
    `### Messages ${number}`,
    `${prose.table(4)}\n\n${prose.sentence()}`,
    `### Example ${number}`,
    `${prose.fence()}\n\n${prose.paragraph(2)} See [the purpose](#purpose-${number}).\n`,
  ].join('\n\n');
}
