import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configured, openFixture } from '../../fixture.js';
import { getCompletions } from '../../../../server/src/service/features/completion.js';
import { asking } from './complete.js';

const WORKSPACE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Date:** {{date}}
**Authors:** [Author Names]
**Status:** [Draft | In Review | Done]
**Team:** [Name of the team]
**Tags:** #note

## Scope
//- /a.md
# A

**Authors:** Ada Lovelace, Grace Hopper
**Status:** Done
**Team:** Storage
**Tags:** #note #Caching #status/draft #phase/one
//- /b.md
# B

**Authors:** Grace Hopper
**Reviewers:** Alan Turing
**Status:** Parked
**Team:** Storage
**Tags:** #note #Caching #status/done
//- /c.md
---
authors: [Grace Hopper, "O'Neil, Jr"]
team: Search
tags: [note, lone, status/done]
---
`;

const today = '2026-11-23';
const { labels, accept, offersNothing } = asking(WORKSPACE, { today });

/** A note with one more line of metadata. */
const note = (line: string, tags = '#note') => `# Cache\n\n**Tags:** ${tags}\n${line}`;

describe('a tag', () => {
  const tags = (text: string) => `# Cache\n\n**Tags:** ${text}`;

  test('is offered by how many have it', () => {
    const wanted = ['#note', '#Caching', '#status/done', '#lone', '#phase/one', '#status/draft'];
    assert.deepEqual(labels(tags('#$0')).slice(0, 6), wanted);
    assert.deepEqual(labels(tags('$0')).slice(0, 6), wanted);
  });

  test('is no tag that the document has', () => {
    assert.ok(!labels(tags('#note #$0')).includes('#note'));
    assert.ok(!labels(tags('#$0 #note')).includes('#note'));
  });

  test('of a facet is offered after the facet, and last where the document has one', () => {
    assert.deepEqual(labels(tags('#note #status/$0')), ['#status/done', '#status/draft']);
    const offered = labels(tags('#note #status/draft #$0'));
    assert.ok(offered.indexOf('#status/done') > offered.indexOf('#phase/one'), offered.join());
  });

  test('takes the place of what is written of it', () => {
    accept('#Caching', tags('#note #ca$0'), tags('#note #Caching'));
    accept('#Caching', tags('#note ca$0ch #x'), tags('#note #Caching #x'));
    accept('#Caching', tags('#note, $0'), tags('#note, #Caching'));
    accept('#Caching', '# Cache\n\n**Tags:**$0', '# Cache\n\n**Tags:** #Caching');
    accept('#Caching', '# Cache\n\n**Tags**:$0  ', '# Cache\n\n**Tags**: #Caching  ');
  });

  test('stands bare in front matter', () => {
    const matter = (line: string) => `---\n${line}\n---`;
    accept('Caching', matter('tags: [note, $0]'), matter('tags: [note, Caching]'));
    accept('status/done', matter('tags: [note, sta$0]'), matter('tags: [note, status/done]'));
    accept('Caching', matter('tags:\n  - note\n  - $0'), matter('tags:\n  - note\n  - Caching'));
    accept('Caching', matter('tags: #$0'), matter('tags: Caching'));
    accept('#Caching', matter('tags: ["#$0"]'), matter('tags: ["#Caching"]'));
  });

  test('is not the one that is being written', () => {
    assert.deepEqual(labels(tags('#note #cachi$0')), ['#Caching']);
    assert.deepEqual(labels(tags('#note #zebra$0')), []);
  });
});

describe('a person', () => {
  test('is offered by how often they are named, in whichever field', () => {
    assert.deepEqual(labels(note('**Authors:** $0')), [
      'Grace Hopper',
      'Ada Lovelace',
      'Alan Turing',
      "O'Neil, Jr",
    ]);
    assert.deepEqual(labels(note('**Approvers:** ada$0')), ['Ada Lovelace']);
  });

  test('is offered once', () => {
    const line = '**Authors:** Ada Lovelace, $0';
    assert.deepEqual(labels(note(line)), ['Grace Hopper', 'Alan Turing', "O'Neil, Jr"]);
    accept('Alan Turing', note(line), note('**Authors:** Ada Lovelace, Alan Turing'));
    accept('Alan Turing', note('**Authors:** A$0, B'), note('**Authors:** Alan Turing, B'));
  });

  test('takes the place of a placeholder', () => {
    const before = note('**Authors:** [Author$0 Names]');
    accept('Ada Lovelace', before, note('**Authors:** Ada Lovelace'));
  });

  test('is written as YAML has it', () => {
    const matter = (line: string) => `---\n${line}\n---`;
    accept('Ada Lovelace', matter('authors: $0'), matter('authors: "Ada Lovelace"'));
    accept('Ada Lovelace', matter('authors:$0'), matter('authors: "Ada Lovelace"'));
    accept('Ada Lovelace', matter('authors: "Ada$0"'), matter('authors: "Ada Lovelace"'));
    accept('Ada Lovelace', matter('authors: [B, $0]'), matter('authors: [B, "Ada Lovelace"]'));
  });
});

describe('a date', () => {
  test('is today', () => {
    accept(today, note('**Date:** $0'), note(`**Date:** ${today}`));
    accept(today, note('**Date:** tod$0'), note(`**Date:** ${today}`));
    accept(today, '---\nupdated: $0\n---', `---\nupdated: ${today}\n---`);
  });

  test('is written as the team writes dates', () => {
    const fixture = `//- /a.md\n# A\n\n**Date:** $0\n//- /.specmark.json\n{ "dates": ["D MMMM YYYY"] }\n`;
    const { snapshot, uri, cursor } = openFixture(fixture, configured(fixture));
    assert.ok(cursor);
    const list = getCompletions(snapshot, uri, cursor.position, { today });
    assert.deepEqual(
      list?.items.map(({ label }) => label),
      ['23 November 2026'],
    );
  });

  test('is not offered where nobody knows which day it is', () => {
    asking(WORKSPACE).offersNothing(note('**Date:** $0'));
  });
});

describe('a version', () => {
  test('is the next one', () => {
    assert.deepEqual(labels(note('**Version:** 1.2$0')), ['1.3', '2.0']);
    assert.deepEqual(labels(note('**Version:** v1.2.3$0')), ['v1.2.4', 'v1.3.0', 'v2.0.0']);
    accept('1.3', note('**Version:** 1.2$0'), note('**Version:** 1.3'));
  });

  test('is the template’s where there is none', () => {
    assert.deepEqual(labels(note('**Version:** $0')), ['1.0']);
    offersNothing(note('**Version:** soon$0'));
  });
});

describe('a status', () => {
  test('is one of the template’s, or of another document', () => {
    assert.deepEqual(labels(note('**Status:** $0')), ['Draft', 'In Review', 'Done', 'Parked']);
    accept('In Review', note('**Status:** in$0'), note('**Status:** In Review'));
    accept(
      'In Review',
      note('**Status:** D$0one'.replace('D', 'I')),
      note('**Status:** In Review'),
    );
  });

  test('is asked for by name in a document of no kind', () => {
    assert.deepEqual(labels('# Cache\n\n**Status:** $0'), ['Done', 'Parked']);
  });
});

describe('any other value', () => {
  test('is one that several documents have', () => {
    assert.deepEqual(labels(note('**Team:** $0')), ['Storage']);
    offersNothing(note('**Budget:** $0'));
  });

  test('of the kind is the name of one', () => {
    assert.ok(labels('---\nkind: $0\n---').includes('note'));
  });
});

describe('no value is offered', () => {
  test('outside of the metadata', () => {
    offersNothing(note('\n**Status:** $0'));
    offersNothing(note('\n## Scope\n\n**Authors:** $0'));
  });

  test('in a name', () => {
    offersNothing(note('**Sta$0tus:** Done'));
    offersNothing('---\nsta$0tus: x\n---');
  });
});
