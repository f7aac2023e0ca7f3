import type { CancellationToken } from 'vscode-languageserver';

/** Thrown where work was given up at the client's wish: "cancelled" never looks like "none". */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
  }
}

/** @throws Cancelled */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new Cancelled();
}

/**
 * Waits for a promise, but no longer than a client wants to.
 *
 * @throws Cancelled
 */
export async function orCancelled<T>(promise: Promise<T>, token: CancellationToken): Promise<T> {
  throwIfCancelled(token);
  let subscription: { dispose(): void } | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    subscription = token.onCancellationRequested(() => {
      reject(new Cancelled());
    });
  });
  try {
    return await Promise.race([promise, cancelled]);
  } finally {
    subscription?.dispose();
  }
}
