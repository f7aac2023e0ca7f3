import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { suite, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DiskWorkspace } from './workspace.js';

// This file runs from `out/test/protocol`.
const COMMAND = fileURLToPath(new URL('../../../dist/cli.cjs', import.meta.url));

const FIXTURE = `
  //- /templates/Note.md
  # {{title}}

  **Tags:** #note

  ## Context
  //- /docs/Storage.md
  # Storage
  //- /docs/Cache.md
  # Cache 🧩

  🧩 See [[Storrage]] and [[Nothing]].
  //- /note.md
  # A note

  **Tags:** #note
`;

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A workspace on disk, and what the command line says in it. */
function open(t: TestContext, fixture = FIXTURE) {
  const workspace = new DiskWorkspace(t, fixture);
  const run = (args: readonly string[], options: { cwd?: string; input?: string } = {}): Run => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      cwd: options.cwd ?? workspace.root,
      encoding: 'utf8',
      ...(options.input !== undefined && { input: options.input }),
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    return { code: status, out: stdout, error: stderr };
  };
  const text = (path: string) => readFileSync(workspace.path(path), 'utf8');
  return { workspace, run, text };
}

suite('specmark check', () => {
  test('tells what is found, in the order of the files, and fails', (t) => {
    const { run } = open(t);
    const { code, out, error } = run(['check', '--rule', 'unknown-document,missing-section']);
    assert.equal(
      out,
      `docs/Cache.md
  3:10  error        There is no document "Storrage". Did you mean "Storage"?  unknown-document
  3:27  error        There is no document "Nothing".  unknown-document

note.md
  1:3  warning      Missing section "Context".  missing-section

Checked 3 documents: 2 errors, 1 warning.
`,
    );
    assert.deepEqual({ code, error }, { code: 1, error: '' });
  });

  test('is content where nothing is found', (t) => {
    const { run } = open(t);
    const { code, out, error } = run(['check', 'docs/Storage.md']);
    assert.deepEqual(
      { code, out, error },
      { code: 0, out: 'Checked 1 document: nothing was found.\n', error: '' },
    );
  });

  test('knows all of the workspace, from whichever folder it is called', (t) => {
    const { run, workspace } = open(t);
    workspace.write('/.specmark.json', '{}');
    workspace.write('/docs/deep/own.md', 'See [[note]] and [[Nowhere]].');
    const { out } = run(['check', '--format', 'json'], { cwd: workspace.path('/docs/deep') });
    const { findings } = JSON.parse(out) as { findings: { file: string; message: string }[] };
    assert.deepEqual(
      findings.map(({ file, message }) => [file, message]),
      [['own.md', 'There is no document "Nowhere".']],
    );
  });

  test('counts from one, in UTF-16, as the JSON is documented to', (t) => {
    const { run } = open(t);
    const { out } = run([
      'check',
      'docs/Cache.md',
      '--format',
      'json',
      '--rule',
      'unknown-document',
    ]);
    const { version, findings, summary } = JSON.parse(out) as Record<string, never[]>;
    assert.equal(version, 1);
    assert.deepEqual(findings?.[0], {
      file: 'docs/Cache.md',
      kind: null,
      rule: 'unknown-document',
      severity: 'error',
      message: 'There is no document "Storrage". Did you mean "Storage"?',
      range: {
        start: { line: 3, column: 10, offset: 21 },
        end: { line: 3, column: 18, offset: 29 },
      },
      related: [],
      fixes: ['Change to "Storage"', 'Create "Storrage"', 'Remove the link and keep its text'],
    });
    assert.deepEqual(summary, {
      ...{ files: 4, documents: 1, error: 2, warning: 0, information: 0, hint: 0 },
      ...{ suppressed: 0, baseline: 0 },
    });
  });

  test('keeps to a severity and to a kind', (t) => {
    const { run } = open(t);
    const severe = run(['check', '--severity', 'error']);
    assert.match(severe.out, /2 errors\.\n$/);
    const kind = run(['check', '--kind', 'note', '--rule', 'missing-section']);
    assert.match(kind.out, /^note\.md\n.*\n\nChecked 1 document: 1 warning\.\n$/);
  });

  test('leaves out what git leaves out, and says so of a file that is named', (t) => {
    const { run, workspace } = open(t);
    workspace.write('/.gitignore', 'docs/Ca*\n');
    assert.match(run(['check', 'docs']).out, /^Checked 1 document: nothing/);
    const named = run(['check', 'docs/Cache.md']);
    assert.equal(named.code, 0);
    assert.match(named.error, /Cache\.md is not checked: the configuration or git leaves it out/);
    assert.match(run(['check', 'templates/Note.md']).error, /is not checked: it is a template/);
  });

  test('checks what differs from a revision', (t) => {
    const { run, workspace } = open(t);
    const git = (...args: string[]) => {
      assert.equal(spawnSync('git', args, { cwd: workspace.root }).status, 0, args.join(' '));
    };
    const outside = run(['check', '--changed-since', 'HEAD']);
    assert.equal(outside.code, 2);
    assert.match(outside.error, /^specmark: --changed-since needs a git repository/);
    git('init', '--quiet');
    git('add', '.');
    git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'first');
    assert.match(run(['check', '--changed-since', 'HEAD']).out, /^Checked 0 documents/);
    writeFileSync(workspace.path('/docs/Storage.md'), '# Storage\n\n[[Gone]]\n');
    workspace.write('/docs/new ü.md', '[[Gone]]');
    const { out } = run(['check', 'docs', '--changed-since', 'HEAD']);
    assert.match(out, /^docs\/Storage\.md\n.*\n\ndocs\/new ü\.md\n.*\n\nChecked 2 documents/);
    const unknown = run(['check', '--changed-since=--all']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.error, /git knows no revision "--all"/);
  });

  test('takes a text from standard input, in place of the file', (t) => {
    const { run } = open(t);
    const { code, out } = run(['check', '--stdin', '--stdin-filename', 'docs/Cache.md'], {
      input: '\uFEFF[[Storage]] [[Away]]\n',
    });
    assert.equal(code, 1);
    assert.match(out, /^docs\/Cache\.md\n {2}1:15 {2}error.*"Away"/);
  });

  test('gives a clear answer where it cannot run, and checks the rest', (t) => {
    const { run, workspace } = open(t);
    const missing = run(['check', 'dosc', 'docs']);
    assert.equal(missing.code, 2);
    assert.match(missing.error, /^specmark: there is no "dosc"\. Paths are relative to /);
    assert.match(missing.out, /Checked 2 documents: 2 errors\./);
    workspace.write('/plain.txt', '');
    assert.match(run(['check', 'plain.txt']).error, /is no Markdown file/);
    const stdin = run(['check', '--stdin', '--stdin-filename', 'plain.txt'], { input: '' });
    assert.match(stdin.error, /"plain\.txt" is no Markdown file/);
    assert.equal(stdin.code, 2);
    for (const [args, said] of [
      [['--format', 'xml'], /--format is one of pretty, json, sarif, junit, github, and not "xml"/],
      [['--rule', 'unknown'], /--rule is one of missing-section/],
      [['--severity', 'bad'], /--severity is one of error/],
      [['--kind', 'adr'], /--kind is one of note, /],
      [['--dry-run'], /--dry-run goes with --fix/],
      [['--stdin'], /--stdin and --stdin-filename go together/],
      [['--fux'], /Unknown option '--fux'/],
    ] as const) {
      const { code, out, error } = run(['check', ...args]);
      assert.deepEqual({ code, out }, { code: 2, out: '' }, args.join(' '));
      assert.match(error, said);
      assert.doesNotMatch(error, /\n\s+at /);
    }
  });

  test('finds what is named by way of a link', (t) => {
    const { run, workspace } = open(t);
    symlinkSync('docs', workspace.path('/linked'), 'junction');
    for (const path of ['linked', 'linked/Cache.md']) {
      const { code, out, error } = run(['check', path, '--rule', 'unknown-document']);
      assert.match(out, /^docs\/Cache\.md\n[^]*: 2 errors\.\n$/);
      assert.deepEqual({ code, error }, { code: 1, error: '' });
    }
  });

  test('says of a link that leads to itself that it cannot be read', (t) => {
    const { run, workspace } = open(t);
    symlinkSync('circle.md', workspace.path('/circle.md'));
    const { code, error } = run(['check', 'circle.md']);
    assert.equal(code, 2);
    assert.match(error, /^specmark: "circle\.md" cannot be read: ELOOP.*\n$/);
  });

  test('says which file it could not read, and loses nothing of the others', (t) => {
    const { run, workspace } = open(t);
    workspace.write('/docs/huge.md', 'x'.repeat(9 << 20));
    const { code, out, error } = run(['check', 'docs']);
    assert.equal(code, 2);
    assert.match(error, /huge\.md is not read: it is larger than 8 MB/);
    assert.match(out, /Checked 2 documents: 2 errors\./);
  });

  test('tells what is wrong in the configuration, where it stands, and goes on', (t) => {
    const { run, workspace } = open(t);
    workspace.write('/.specmark.json', '{\n  "ruels": {},\n  "exclude": ["docs"]\n}\n');
    const { code, out } = run(['check', '--severity', 'error']);
    assert.equal(code, 1);
    assert.match(out, /^\.specmark\.json\n {2}2:\d+ +error +.*"ruels".* configuration\n/);
    assert.match(out, /Checked 1 document: 1 error\.\n$/);
    workspace.write('/.specmark.json', '{ "rules": ');
    const broken = run(['check']);
    assert.deepEqual({ code: broken.code, out: broken.out }, { code: 2, out: '' });
    assert.match(broken.error, /\.specmark\.json: This is no JSON/);
  });

  test('sets a baseline that hides what was there, and that only shrinks', (t) => {
    const { run, text, workspace } = open(t);
    const unnamed = run(['check', '--update-baseline']);
    assert.equal(unnamed.code, 2);
    assert.match(unnamed.error, /has no baseline\. Name a file with --baseline FILE/);
    const absent = run(['check', '--baseline', 'known.txt']);
    assert.equal(absent.code, 2);
    assert.match(
      absent.error,
      /there is no baseline .*known\.txt\. Make it with --update-baseline/,
    );
    const set = run(['check', '--baseline', 'known.txt', '--update-baseline']);
    assert.match(set.error, /^The baseline known\.txt lists \d+ findings\.\n$/);
    assert.equal(set.code, 0);
    workspace.write('/.specmark.json', '{ "baseline": "known.txt" }');
    workspace.write('/docs/Storage.md', '# Storage\n\n[[Newly gone]]\n');
    const { code, out } = run(['check', '--format', 'json']);
    const { findings, summary } = JSON.parse(out) as {
      findings: { message: string }[];
      summary: { baseline: number };
    };
    assert.equal(code, 1);
    assert.deepEqual(
      findings.map(({ message }) => message),
      ['There is no document "Newly gone".'],
    );
    assert.ok(summary.baseline >= 3);
    const before = text('/known.txt');
    workspace.write('/docs/Cache.md', '# Cache\n');
    assert.match(run(['check', '--update-baseline']).error, /2 fewer than before\./);
    assert.ok(text('/known.txt').length < before.length);
    assert.doesNotMatch(text('/known.txt'), /Newly/);
    assert.match(run(['check', 'docs', '--update-baseline']).error, /it goes with no path/);
  });

  test('goes on where a line has five megabytes', (t) => {
    const { run, workspace } = open(t);
    workspace.write('/docs/long.md', `# Long\n\n${'[[Storage]] `x` '.repeat(330_000)}\n`);
    const { code, out } = run(['check', 'docs/long.md']);
    assert.equal(code, 0, out);
  });
});

suite('specmark check --fix', () => {
  const MENDED = '# Cache 🧩\n\n🧩 See [[Storage]] and [[Nothing]].\n';

  test('writes what has one right answer for the rules that are named', (t) => {
    const { run, text } = open(t);
    const args = ['check', '--fix', '--rule', 'unknown-document'];
    const { code, out, error } = run(args);
    assert.equal(text('/docs/Cache.md'), MENDED);
    assert.equal(error, 'Fixed 1 in docs/Cache.md.\n');
    assert.match(out, /Checked 3 documents: 1 error\.\n$/);
    assert.equal(code, 1);
    assert.equal(run(args).error, '');
    assert.equal(text('/docs/Cache.md'), MENDED);
  });

  test('keeps a byte order mark, line endings and permissions', (t) => {
    const { run, text, workspace } = open(t);
    const path = workspace.path('/docs/Cache.md');
    writeFileSync(path, '\uFEFF# Cache\r\n\r\n[[Storrage]]\r\n');
    chmodSync(path, 0o640);
    run(['check', '--fix', '--rule', 'unknown-document']);
    assert.equal(text('/docs/Cache.md'), '\uFEFF# Cache\r\n\r\n[[Storage]]\r\n');
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  test('leaves a file alone that is read-only', (t) => {
    const { run, text, workspace } = open(t);
    const before = text('/docs/Cache.md');
    chmodSync(workspace.path('/docs/Cache.md'), 0o444);
    const { code, error } = run(['check', '--fix', '--rule', 'unknown-document']);
    assert.match(error, /Cache\.md is read-only and is left as it is\./);
    assert.deepEqual({ code, text: text('/docs/Cache.md') }, { code: 2, text: before });
  });

  test('leaves a file alone that is not in UTF-8', (t) => {
    const { run, workspace } = open(t);
    const path = workspace.path('/docs/Cache.md');
    const bytes = Buffer.from('caf\xe9 [[Storrage]]\n', 'latin1');
    writeFileSync(path, bytes);
    const { code, error } = run(['check', '--fix', '--rule', 'unknown-document']);
    assert.equal(code, 2);
    assert.match(error, /Cache\.md is not in UTF-8 and is left as it is/);
    assert.deepEqual(readFileSync(path), bytes);
  });

  test('prints a diff and writes nothing as a dry run', (t) => {
    const { run, text, workspace } = open(t);
    const before = text('/docs/Cache.md');
    const { code, out } = run(['check', '--fix', '--dry-run', '--rule', 'unknown-document']);
    assert.equal(code, 1);
    assert.equal(text('/docs/Cache.md'), before);
    assert.equal(
      out,
      `--- a/docs/Cache.md
+++ b/docs/Cache.md
@@ -1,3 +1,3 @@
 # Cache 🧩
${' '}
-🧩 See [[Storrage]] and [[Nothing]].
+🧩 See [[Storage]] and [[Nothing]].
`,
    );
    const patch = spawnSync('git', ['apply', '--check'], { cwd: workspace.root, input: out });
    assert.equal(patch.status, 0, patch.stderr.toString());
  });

  test('gives back a text that came from standard input', (t) => {
    const { run, text } = open(t);
    const before = text('/docs/Cache.md');
    const args = ['check', '--fix', '--rule', 'unknown-document', '--stdin'];
    const { code, out } = run([...args, '--stdin-filename', 'docs/Cache.md'], {
      input: '[[Storrage]]\n',
    });
    assert.deepEqual({ code, out }, { code: 0, out: '[[Storage]]\n' });
    assert.equal(text('/docs/Cache.md'), before);
  });
});

suite('specmark new and kinds', () => {
  test('lists the kinds that count in the folder', (t) => {
    const { run } = open(t);
    const { code, out } = run(['kinds']);
    assert.equal(code, 0);
    assert.match(out, /^KIND +PREFIX +TEMPLATE\nnote +- +templates\/Note\.md\n/);
    assert.match(out, /^technical-spec +SPEC- +built in$/m);
  });

  test('writes a document from a template, once', (t) => {
    const { run, text } = open(t);
    const args = ['new', 'note', 'Waiting list', '--folder', 'docs'];
    assert.deepEqual(run(args), { code: 0, out: 'docs/Waiting list.md\n', error: '' });
    assert.match(text('/docs/Waiting list.md'), /^# Waiting list\n[^]*## Context/);
    const again = run(args);
    assert.equal(again.code, 2);
    assert.match(again.error, /Waiting list\.md is there already and is left alone/);
  });

  test('says which kinds there are, and what cannot be a name', (t) => {
    const { run } = open(t);
    assert.match(run(['new', 'nota', 'A']).error, /there is no kind "nota"\. The kinds are note, /);
    assert.match(run(['new', 'note', '???']).error, /"\?\?\?" cannot be a file name/);
    assert.match(run(['new', 'note']).error, /A kind and a name are needed/);
  });
});
