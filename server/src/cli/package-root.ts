import { join } from 'node:path';

/** The folder of the package. The bundle lies in its `dist`, and is a CommonJS module. */
export function packageRoot(): string {
  return join(__dirname, '..');
}
