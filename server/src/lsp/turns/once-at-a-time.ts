/**
 * Makes a task that runs once at a time: asked for while it runs, it runs once more afterwards, with
 * what is known by then.
 */
export function onceAtATime(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function run(): Promise<void> {
    next = undefined;
    running = task().finally(() => (running = undefined));
    return running;
  }

  return () => next ?? (running ? (next = running.then(run, run)) : run());
}
