import { describe, test } from 'node:test';
import { NOTE } from '../note.js';
import { checkFix, TODAY } from '../rules/check.js';

const BODY = `
## Context

Reads are slow.
`;

/** Asserts what a fix makes of a note's metadata; its template comes along. */
function check(title: string, before: string, after: string): void {
  const sections = NOTE.slice(NOTE.indexOf('## Decision'));
  checkFix(
    title,
    `//- /note.md\n${before}${BODY}\n${sections}${NOTE}`,
    `//- /note.md\n${after}${BODY}\n${sections}`,
  );
}

const ALL = `**Version:** 1.0
**Date:** ${TODAY}
**Authors:** [Names]
**Tags:** #note
**Dependencies:** [List notes this depends on]
**Used By:** [List notes that depend on this]
`;

describe('a field goes', () => {
  test('below the one that the template has before it, with the value of the template', () => {
    check(
      'Insert field "Authors"',
      `# Cache

**Version:** 2.1
**Date:** 2025-01-03
**Tags:** #note
**Dependencies:** None
**Used By:** None
`,
      `# Cache

**Version:** 2.1
**Date:** 2025-01-03
**Authors:** [Names]
**Tags:** #note
**Dependencies:** None
**Used By:** None
`,
    );
  });

  test("right below that one, also where fields of the author's own follow", () => {
    check(
      'Insert field "Used By"',
      `# Cache

**Version:** 2.1
**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Purpose:** Speed
`,
      `# Cache

**Version:** 2.1
**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Used By:** [List notes that depend on this]
**Purpose:** Speed
`,
    );
  });

  test('above all others where it is the first', () => {
    check(
      'Insert field "Version"',
      `# Cache

**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Used By:** None
`,
      `# Cache

**Version:** 1.0
**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Used By:** None
`,
    );
  });

  test('where it brings no others out of order, if they stand in an order of their own', () => {
    check(
      'Insert field "Authors"',
      `# Cache

**Tags:** #note
**Version:** 2.1
**Date:** 2025-01-03
**Version:** 2.2
**Dependencies:** None
**Used By:** None
`,
      `# Cache

**Tags:** #note
**Version:** 2.1
**Date:** 2025-01-03
**Authors:** [Names]
**Version:** 2.2
**Dependencies:** None
**Used By:** None
`,
    );
  });

  test('each to its place where all are inserted, and a date is today', () => {
    check(
      'Insert all 5 missing fields',
      `# Cache

**Tags:** #note
`,
      `# Cache

${ALL}`,
    );
  });
});

describe('a document without metadata gets a block', () => {
  test('below its title', () => {
    check(
      'Insert all 6 missing fields',
      `<!-- specmark: kind=note -->
# Cache

We cache.
`,
      `<!-- specmark: kind=note -->
# Cache

${ALL}
We cache.
`,
    );
  });

  test('below a title with text right under it', () => {
    check(
      'Insert all 6 missing fields',
      `<!-- specmark: kind=note -->
# Cache
We cache.
`,
      `<!-- specmark: kind=note -->
# Cache

${ALL}
We cache.
`,
    );
  });

  test('below an underlined title', () => {
    check(
      'Insert all 6 missing fields',
      `Cache
=====

We cache. <!-- specmark: kind=note -->
`,
      `Cache
=====

${ALL}
We cache. <!-- specmark: kind=note -->
`,
    );
  });

  test('at its start where it has no title', () => {
    check(
      'Insert all 6 missing fields',
      `We cache. <!-- specmark: kind=note -->
`,
      `${ALL}
We cache. <!-- specmark: kind=note -->
`,
    );
  });

  test('below an empty front matter', () => {
    check(
      'Insert all 6 missing fields',
      `---
---

We cache. <!-- specmark: kind=note -->
`,
      `---
---

${ALL}
We cache. <!-- specmark: kind=note -->
`,
    );
  });
});

describe("the author's way of writing fields is kept:", () => {
  const rest = '**Dependencies:** None\n**Used By:** None\n';

  test('colons outside of the bold', () => {
    check(
      'Insert field "Authors"',
      `# Cache

**Version**: 2.1
**Date**: 2025-01-03
**Tags**: #note
**Dependencies**: None
**Used By**: None
`,
      `# Cache

**Version**: 2.1
**Date**: 2025-01-03
**Authors**: [Names]
**Tags**: #note
**Dependencies**: None
**Used By**: None
`,
    );
  });

  test('underscores for the bold', () => {
    check(
      'Insert field "Authors"',
      `# Cache

__Version:__ 2.1
__Date:__ 2025-01-03
__Tags:__ #note
__Dependencies:__ None
__Used By:__ None
`,
      `# Cache

__Version:__ 2.1
__Date:__ 2025-01-03
__Authors:__ [Names]
__Tags:__ #note
__Dependencies:__ None
__Used By:__ None
`,
    );
  });

  test('two spaces at the end of a line', () => {
    check(
      'Insert field "Authors"',
      `# Cache

**Version:** 2.1  
**Date:** 2025-01-03  
**Tags:** #note  
${rest}`,
      `# Cache

**Version:** 2.1  
**Date:** 2025-01-03  
**Authors:** [Names]  
**Tags:** #note  
${rest}`,
    );
  });

  test('a backslash at the end of a line', () => {
    check(
      'Insert field "Version"',
      `# Cache

**Date:** 2025-01-03\\
**Authors:** Ada\\
**Tags:** #note\\
${rest}`,
      `# Cache

**Version:** 1.0\\
**Date:** 2025-01-03\\
**Authors:** Ada\\
**Tags:** #note\\
${rest}`,
    );
  });

  test('a last line without the break that all others have', () => {
    check(
      'Insert all 2 missing fields',
      `# Cache

**Version:** 2.1  
**Date:** 2025-01-03  
**Authors:** Ada  
**Tags:** #note
`,
      `# Cache

**Version:** 2.1  
**Date:** 2025-01-03  
**Authors:** Ada  
**Tags:** #note  
**Dependencies:** [List notes this depends on]  
**Used By:** [List notes that depend on this]
`,
    );
  });

  test('front matter alone', () => {
    check(
      'Insert all 4 missing fields',
      `---
version: 2.1 # to be raised
tags:
  - note
  - cache
---

# Cache
`,
      `---
version: 2.1 # to be raised
date: ${TODAY}
authors: "[Names]"
tags:
  - note
  - cache
dependencies: "[List notes this depends on]"
used-by: "[List notes that depend on this]"
---

# Cache
`,
    );
  });

  test('the names in front matter', () => {
    check(
      'Insert all 3 missing fields',
      `---
Version: 2.1
Date: 2025-01-03
Tags: [note]
Reviewed_by: Ada
---

# Cache
`,
      `---
Version: 2.1
Date: 2025-01-03
Authors: "[Names]"
Tags: [note]
Dependencies: "[List notes this depends on]"
Used_By: "[List notes that depend on this]"
Reviewed_by: Ada
---

# Cache
`,
    );
  });

  test('a block below front matter', () => {
    check(
      'Insert field "Used By"',
      `---
title: Cache
version: 2.1
---

# Cache

**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
`,
      `---
title: Cache
version: 2.1
---

# Cache

**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Used By:** [List notes that depend on this]
`,
    );
  });
});
