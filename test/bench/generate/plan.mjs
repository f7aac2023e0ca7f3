import { Random, Zipf } from './random.mjs';
import { ADJECTIVES, THINGS, AREAS } from './words.mjs';

/**
 * What a generated spec will say of the others. Documents are named by their numbers.
 * @typedef {object} SpecPlan
 * @property {number} number
 * @property {string} name the file's name without its ending
 * @property {string} title
 * @property {string} path relative to the workspace
 * @property {number[]} related
 * @property {number[]} dependencies
 * @property {number[]} usedBy
 * @property {HeadingLink[]} links the links in the body
 * @property {boolean} isFaulty whether it has links that lead nowhere
 */

/** @typedef {{ target: number, heading: Heading }} HeadingLink */
/** @typedef {{ text: string, slug: string }} Heading */

/** How many specs a folder holds. */
const FOLDER_SIZE = 100;

/** Of how many specs one is faulty. */
const FAULTY_EVERY = 10;

/** The share of the specs that depend on the first one. */
const HUB_SHARE = 0.9;

/**
 * Headings of the template that links lead to. Each stands once in a spec, so that its slug is sure.
 * @type {readonly Heading[]}
 */
export const LINKED_HEADINGS = [
  { text: 'API Endpoints', slug: 'api-endpoints' },
  { text: 'Core Operations', slug: 'core-operations' },
  { text: 'Event Handling', slug: 'event-handling' },
  { text: 'Database Architecture', slug: 'database-architecture' },
  { text: 'Security Implementation', slug: 'security-implementation' },
  { text: 'Deployment Process', slug: 'deployment-process' },
];

/**
 * Decides the names and links of a workspace. The earlier a spec stands, the more others refer to
 * it; specs depend on earlier ones alone, so that no circle arises.
 * @param {string} seed
 * @param {number} count
 * @returns {SpecPlan[]}
 */
export function planWorkspace(seed, count) {
  const random = new Random(`${seed} plan ${count}`);
  const zipf = new Zipf(count);
  const folders = Math.ceil(count / FOLDER_SIZE);
  const plans = Array.from({ length: count }, (_, number) => {
    const names = nameOf(random, number, folders);
    const dependencies = drawDependencies(random, zipf, number);
    const related = drawOther(random, zipf, count, [number, ...dependencies]);
    const links = Array.from({ length: 4 }, () => ({
      target: drawOther(random, zipf, count, [number]),
      heading: random.pick(LINKED_HEADINGS),
    })).filter(({ target }) => target >= 0);
    return {
      number,
      ...names,
      related: related < 0 ? [] : [related],
      dependencies,
      usedBy: /** @type {number[]} */ ([]),
      links,
      isFaulty: number % FAULTY_EVERY === FAULTY_EVERY - 1,
    };
  });
  for (const { number, dependencies } of plans) {
    // Few authors keep the list of what depends on theirs, and none that of a hub.
    for (const other of dependencies) {
      const { usedBy } = /** @type {SpecPlan} */ (plans[other]);
      if (usedBy.length < 3 && random.chance(0.5)) usedBy.push(number);
    }
  }
  return plans;
}

/**
 * @param {Random} random
 * @param {number} number
 * @param {number} folders
 */
function nameOf(random, number, folders) {
  const words = [random.pick(ADJECTIVES), random.pick(THINGS)];
  const folder = number % folders;
  const area = AREAS[folder % AREAS.length];
  const name = `SPEC-${words.join('-')}-${number}`;
  return {
    name,
    title: `${words.join(' ')} ${number} Technical Specification`,
    path: `${area}-${String(folder).padStart(3, '0')}/${name}.md`,
  };
}

/**
 * @param {Random} random
 * @param {Zipf} zipf
 * @param {number} number
 */
function drawDependencies(random, zipf, number) {
  const dependencies = [];
  if (number > 0 && random.chance(HUB_SHARE)) dependencies.push(0);
  const other = number > 1 ? 1 + zipf.draw(random, number - 1) : 0;
  if (other > 0) dependencies.push(other);
  return dependencies;
}

/**
 * Draws a document that is none of some others; -1 where chance does not find one.
 * @param {Random} random
 * @param {Zipf} zipf
 * @param {number} count
 * @param {number[]} others
 */
function drawOther(random, zipf, count, others) {
  for (let attempt = 0; attempt < 20; attempt++) {
    const drawn = zipf.draw(random, count);
    if (!others.includes(drawn)) return drawn;
  }
  return -1;
}
