import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inCache } from '../../../scripts/lib/paths.mjs';
import { planWorkspace } from './plan.mjs';
import { longSpecText, specText } from './spec.mjs';

/** @typedef {import('./plan.mjs').SpecPlan} SpecPlan */

/** The file that the probes change, and which is therefore written anew for every run. */
const CHANGED = 0;

/** For how many days a workspace is kept after it was made. */
const KEPT_DAYS = 14;

/** A generated workspace on disk, with all that is known of it. */
export class GeneratedWorkspace {
  /**
   * @param {string} seed
   * @param {number} count how many specs it has
   */
  constructor(seed, count) {
    this.seed = seed;
    this.plans = planWorkspace(seed, count);
    this.folder = inCache('bench', 'workspaces', `${sourceHash()}-${seed}-${count}`);
    if (!existsSync(this.folder)) this.#write();
    writeFileSync(this.path(CHANGED), this.text(CHANGED));
  }

  get count() {
    return this.plans.length;
  }

  /** @param {number} number */
  plan(number) {
    return /** @type {SpecPlan} */ (this.plans[number]);
  }

  /** @param {number} number */
  text(number) {
    return specText(this.seed, this.plans, this.plan(number));
  }

  /** @param {number} number */
  path(number) {
    return join(this.folder, this.plan(number).path);
  }

  /**
   * The text of a long document that fits into this workspace.
   * @param {number} size in bytes
   */
  longText(size) {
    return longSpecText(this.seed, this.plans, size);
  }

  /** A workspace that is only half written must not be taken for a whole one. */
  #write() {
    removeOld(dirname(this.folder));
    const unfinished = `${this.folder}-${process.pid}`;
    for (const { number, path } of this.plans) {
      const file = join(unfinished, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, this.text(number));
    }
    if (existsSync(this.folder)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, this.folder);
  }
}

/**
 * Removes workspaces of long ago, which an older generator has made.
 * @param {string} parent
 */
function removeOld(parent) {
  if (!existsSync(parent)) return;
  const limit = Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (statSync(folder).mtimeMs < limit) rmSync(folder, { recursive: true, force: true });
  }
}

/** Tells apart what different versions of the generator have made. */
function sourceHash() {
  const folder = dirname(fileURLToPath(import.meta.url));
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 8);
}
