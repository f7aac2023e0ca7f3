import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { folderSettings } from '../../server/src/service/configuration/folder.js';
import { readConfiguration } from '../../server/src/service/configuration/read.js';
import { getConfigurationDiagnostics } from '../../server/src/service/features/configuration-diagnostics.js';
import { getDefinition } from '../../server/src/service/features/definition.js';
import { getDiagnostics } from '../../server/src/service/features/diagnostics.js';
import { parseDocument } from '../../server/src/service/parse/document.js';
import { recordOf } from '../../server/src/service/workspace/record.js';
import { Workspace } from '../../server/src/service/workspace/workspace.js';
import { builtInTemplates } from '../unit/fixture.js';
import { corpus, openCorpus } from './corpus.js';

const eips = corpus('eips');

/** The example in the documentation that ends the second step. */
function example(): string {
  const page = new URL('../../../docs/configuration.md', import.meta.url);
  const [, second] = readFileSync(page, 'utf8').split('**2. ');
  return /```json\n([^]*?)```/.exec(second ?? '')?.[1] ?? '';
}

describe(
  'the EIPs with the configuration that the documentation gives them',
  { skip: eips.skip },
  () => {
    if (eips.skip) return;
    const { files } = openCorpus(eips);
    const folder = (files[0]?.uri ?? '').replace(/\/[^/]*$/, '');
    const text = example();
    const file = readConfiguration(text).settings ?? {};
    const workspace = new Workspace(builtInTemplates());
    const configuration = { uri: `${folder}/.specmark.json`, text };
    workspace.configure({
      folders: [folderSettings({ uri: folder, file, configuration })],
      rules: {},
    });
    workspace.setFiles(files);
    const { snapshot } = workspace;

    test('need no more than that, and are all of one kind', () => {
      assert.deepEqual(getConfigurationDiagnostics(snapshot, folder), []);
      for (const { path, uri, text: own } of files) {
        const kind = snapshot.kindOf(recordOf(parseDocument(uri, own)))?.name;
        assert.equal(
          kind,
          path.startsWith('eip-') && path !== 'eip-template.md' ? 'eip' : undefined,
          path,
        );
      }
    });

    test('are led by every number that they require', () => {
      let numbers = 0;
      for (const { path, uri, text: own } of files) {
        if (path === 'eip-template.md') continue;
        const document = parseDocument(uri, own);
        const requires = document.fields.find(({ key }) => key === 'requires');
        for (const reference of document.references) {
          if (reference.span.start < (requires?.valueSpan.start ?? Infinity)) continue;
          if (reference.span.end > (requires?.valueSpan.end ?? 0)) continue;
          const at = document.lines.position(reference.span.start);
          const [found] = getDefinition(snapshot.withDocument(document), uri, at);
          assert.match(found?.targetUri ?? '', /\/eip-\d+\.md$/, `${path}: ${reference.target}`);
          numbers++;
        }
      }
      assert.ok(numbers > 500);
    });

    test('are not told of what has moved or was withdrawn', () => {
      for (const { uri, text: own } of files) {
        if (!/^status: (?:Moved|Withdrawn)$/m.test(own)) continue;
        const at = snapshot.withDocument(parseDocument(uri, own));
        assert.deepEqual(getDiagnostics(at, uri), []);
      }
    });
  },
);
