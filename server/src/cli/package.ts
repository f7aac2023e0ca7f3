import { join } from 'node:path';
import { readVersion } from '../lsp/process/package-info.js';

/** The folder of the package. The bundle lies in its `dist`, and is a CommonJS module. */
export function packageRoot(): string {
  return join(__dirname, '..');
}

/** The version of the package. */
export function packageVersion(): string {
  return readVersion(packageRoot());
}
