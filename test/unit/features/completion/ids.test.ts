import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asking } from './complete.js';

const { labels, accept, offersNothing } = asking(`//- /SPEC-Storage.md
# Storage
//- /docs/SPEC-Search.md
# Search
//- /PRD-Shop.md
# Shop
//- /Spectrum.md
# Spectrum
`);

describe('after the prefix of a kind a document', () => {
  test('is offered by its name', () => {
    assert.deepEqual(labels('See SPEC-$0'), ['SPEC-Storage', 'SPEC-Search']);
    assert.deepEqual(labels('See (PRD-$0'), ['PRD-Shop']);
    assert.deepEqual(labels('spec-sto$0'), ['SPEC-Storage']);
  });

  test('is written as a wiki link', () => {
    accept('SPEC-Storage', 'See SPEC-$0 now.', 'See [[SPEC-Storage]] now.');
    accept('SPEC-Search', 'See SPEC-Sea$0x-Y now.', 'See [[SPEC-Search]] now.');
  });

  test('is written as a link with a path where the author writes such', () => {
    const shop = 'See [the shop](PRD-Shop.md). ';
    accept('SPEC-Search', `${shop}SPEC-$0`, `${shop}[SPEC-Search](docs/SPEC-Search.md)`);
    const both = `${shop}[[PRD-Shop]] `;
    accept('SPEC-Search', `${both}SPEC-$0`, `${both}[[SPEC-Search]]`);
  });
});

describe('no document is offered', () => {
  test('after a word that is no prefix', () => {
    offersNothing('See SPEC$0');
    offersNothing('A well-$0');
    offersNothing('MYSPEC-$0');
    offersNothing('See ADR-$0');
  });

  test('in the text of a link, in an address, in a heading', () => {
    offersNothing('See [SPEC-$0](x.md)');
    offersNothing('See [SPEC-$0');
    offersNothing('See [[PRD-Shop|SPEC-$0]]');
    offersNothing('See https://example.org/SPEC-$0');
    offersNothing('See #SPEC-$0');
    offersNothing('//- /a.md\n## SPEC-$0');
  });

  test('in code', () => {
    offersNothing('See `SPEC-$0`');
    offersNothing('```\nSPEC-$0\n```');
  });

  test('where none has such a name', () => {
    offersNothing('See SPEC-zzz$0');
  });
});
