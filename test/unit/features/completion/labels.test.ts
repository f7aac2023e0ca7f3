import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completionTarget } from '../../../../server/src/service/features/completion.js';
import { asking } from './complete.js';

const { complete, labels, accept, offersNothing } = asking('//- /SPEC-Storage.md\n# Storage\n');

const DEFINITIONS = `

[store]: SPEC-Storage.md
[The Guide]: https://example.org "Guide"
[STORE]: other.md
`;

describe('the label of a link definition', () => {
  test('is offered after ][', () => {
    assert.deepEqual(labels(`See [it][$0${DEFINITIONS}`), ['store', 'The Guide']);
    accept('store', `See [it][$0${DEFINITIONS}`, `See [it][store]${DEFINITIONS}`);
    accept('store', `See [it][st$0] now.${DEFINITIONS}`, `See [it][store] now.${DEFINITIONS}`);
    accept('store', `See [it][$0x]${DEFINITIONS}`, `See [it][store]${DEFINITIONS}`);
  });

  test('is offered after [', () => {
    accept('The Guide', `See [gu$0 now.${DEFINITIONS}`, `See [The Guide] now.${DEFINITIONS}`);
    accept('The Guide', `See [$0]${DEFINITIONS}`, `See [The Guide]${DEFINITIONS}`);
  });

  test('shows where it leads, with a preview of a document', () => {
    const [store, guide] = complete(`[it][$0${DEFINITIONS}`).list?.items ?? [];
    assert.equal(store?.labelDetails?.description, 'SPEC-Storage.md');
    assert.equal(completionTarget(store), 'file:///ws/SPEC-Storage.md');
    assert.equal(guide?.labelDetails?.description, 'https://example.org');
    assert.equal(guide.data, undefined);
  });

  test('is not offered where a link leads somewhere already', () => {
    offersNothing(`See [$0](SPEC-Storage.md)${DEFINITIONS}`);
    offersNothing(`See [st$0][store]${DEFINITIONS}`);
    offersNothing(`[st$0]: x.md${DEFINITIONS}`);
  });

  test('is not offered in a task box, for an image, or without definitions', () => {
    offersNothing(`- [$0${DEFINITIONS}`);
    offersNothing(`- [ $0]${DEFINITIONS}`);
    offersNothing(`![$0${DEFINITIONS}`);
    offersNothing('See [it][$0');
  });

  test('is not offered in code', () => {
    offersNothing(`See \`[$0\`${DEFINITIONS}`);
  });
});
