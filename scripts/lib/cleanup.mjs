/**
 * What has to be undone when this process ends, however it ends: by itself, by an error, or by a
 * signal. Tasks are synchronous, because nothing else can run while a process is ending.
 * @type {Set<() => void>}
 */
const tasks = new Set();
let listening = false;

/** The exit codes that a shell gives to a process ended by these signals. */
const signals = /** @type {const} */ ({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 });

/**
 * Registers a task for the end of the process.
 * @param {() => void} task
 * @returns {() => void} does the task now, and not again at the end
 */
export function atEnd(task) {
  if (!listening) listen();
  tasks.add(task);
  return () => {
    if (tasks.delete(task)) task();
  };
}

function listen() {
  listening = true;
  process.once('exit', runTasks);
  for (const [signal, code] of Object.entries(signals)) {
    process.once(signal, () => process.exit(code));
  }
}

/** Last in, first out: a process that writes to a folder is ended before the folder goes. */
function runTasks() {
  for (const task of [...tasks].reverse()) {
    try {
      task();
    } catch (error) {
      // One task that fails must not keep the others from running.
      console.error(`Could not clean up: ${error instanceof Error ? error.message : error}`);
    }
  }
  tasks.clear();
}

/**
 * Ends this process soon after the one that started it is gone. A parent that was killed cannot
 * pass a signal on, and what it started would run for ever.
 */
export function endWithParent() {
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) process.exit(1);
  };
  setInterval(watch, 500).unref();
}
