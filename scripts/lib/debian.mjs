import { existsSync, readFileSync } from 'node:fs';
import { run } from './process.mjs';

/**
 * Whether packages can be installed without asking. Debian's are what they are called; some of
 * Ubuntu's are none in a container.
 */
export function canInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Installs packages of Debian.
 * @param {string[]} packages
 */
export async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // One source that does not answer makes the update fail; the installation decides.
  await run('apt-get', ['update'], { env }).catch(() => undefined);
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}
