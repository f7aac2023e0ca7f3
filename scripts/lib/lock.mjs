import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atEnd } from './cleanup.mjs';

/**
 * Does something while no other process does it: a lock is a folder, because making a folder
 * either succeeds or says that it is there already.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(folder, action) {
  mkdirSync(dirname(folder), { recursive: true });
  let waiting = false;
  while (!tryLock(folder)) {
    if (!waiting) console.log('Waiting for another process that sets up the same files …');
    waiting = true;
    await pause(300);
  }
  const unlock = atEnd(() => rmSync(folder, { recursive: true, force: true }));
  try {
    return await action();
  } finally {
    unlock();
  }
}

/** @param {string} folder */
function tryLock(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    // A lock whose owner is gone is no lock. It is removed, and the next attempt takes it.
    if (!isHeld(folder)) rmSync(folder, { recursive: true, force: true });
    return false;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/** @param {string} folder */
function isHeld(folder) {
  const pid = readPid(folder);
  // The owner makes the folder first and writes its number right after.
  if (pid === undefined) return age(folder) < 10_000;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} folder */
function readPid(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * The milliseconds since a folder was made; none when it is gone by now.
 * @param {string} folder
 */
function age(folder) {
  const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  return made === undefined ? 0 : Date.now() - made;
}
