import { setFlagsFromString } from 'node:v8';

/**
 * Has garbage collected sooner from now on. V8 lets it grow to several times what is in use: after an
 * hour of typing into a workspace of ten thousand documents that were 110 MB. While they are being
 * read it is the faster way, so that this is for afterwards.
 */
export function collectSooner(): void {
  setFlagsFromString('--heap-growing-percent=40');
}
