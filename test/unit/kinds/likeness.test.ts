import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { distanceBetween } from '../../../server/src/service/kinds/likeness.js';

describe('a heading is close to a name', () => {
  test('the closer the less there is between them', () => {
    const headings = [
      'learning objectives',
      'objectives of learning (high-level)',
      'lerning objectives (high-level)',
      'learning objectives (high-level): 2025',
      'learning objectives (high-level) overview',
    ];
    const distances = headings.map((heading) =>
      distanceBetween(heading, 'learning objectives (high-level)'),
    );
    assert.deepEqual(distances, [0, 1, 2, 3, 4]);
  });

  test('by its words, whatever stands between them', () => {
    for (const [heading, name] of [
      ['deployment & operation', 'deployment and operations'],
      ['cross references', 'cross-references'],
      ['dependency', 'dependencies'],
      ['résumé', 'resume'],
      ['the overview', 'overview'],
    ] as const) {
      assert.equal(distanceBetween(heading, name), 1, heading);
    }
  });

  test('by a slip of the hand', () => {
    for (const [heading, name] of [
      ['sistem architecture', 'system architecture'],
      ['socpe', 'scope'],
      ['scop', 'scope'],
      ['backward compatibility', 'backwards compatability'],
      ['implemntatoin status', 'implementation status'],
    ] as const) {
      assert.equal(distanceBetween(heading, name), 2, heading);
    }
  });

  test('with one word more, or one less', () => {
    assert.equal(distanceBetween('system architecture overview', 'system architecture'), 4);
    assert.equal(distanceBetween('implementation status', 'current implementation status'), 4);
    assert.equal(distanceBetween('technical requirements', 'technical requirements list'), 4);
  });
});

test('a heading is another name', () => {
  for (const [heading, name] of [
    ['rules', 'roles'],
    ['goal', 'role'],
    ['internal api', 'external api'],
    ['phase 1', 'phase 2'],
    ['non-functional requirements', 'functional requirements'],
    ['functional requirements', 'non functional requirements'],
    ['database architecture', 'system architecture'],
    ['status', 'current status'],
    ['success metrics', 'success criteria'],
    ['references and links', 'references'],
    ['x', '[component]'],
    ['…', 'scope'],
  ] as const) {
    assert.equal(distanceBetween(heading, name), undefined, heading);
  }
});
