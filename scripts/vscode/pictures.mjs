import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ending = '.request';

/**
 * Takes the pictures that a suite asks for. A suite runs inside the extension host, which cannot
 * see the window: it writes a file `NAME.request` into the folder, and waits until it is gone.
 * @param {import('playwright-core').Page} page
 * @param {string} folder
 * @returns {() => void} stops looking for requests
 */
export function answerPictureRequests(page, folder) {
  mkdirSync(folder, { recursive: true });
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    for (const file of requestsIn(folder)) await answer(page, join(folder, file));
    busy = false;
  }, 50);
  return () => clearInterval(timer);
}

/** @param {string} folder */
function requestsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => file.endsWith(ending));
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} request
 */
async function answer(page, request) {
  try {
    await page.screenshot({ path: request.replace(ending, '.png') });
  } catch (error) {
    console.error(`No picture was taken: ${error instanceof Error ? error.message : error}`);
  }
  // The suite goes on also without a picture: pictures are for people and prove nothing.
  rmSync(request, { force: true });
}
