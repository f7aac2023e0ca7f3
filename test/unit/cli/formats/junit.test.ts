import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { junit } from '../../../../server/src/cli/formats/junit.js';
import { AWKWARD, CLEAN, written } from '../checked.js';

describe('JUnit', () => {
  test('has a suite for each document, and a failure for each finding', () => {
    assert.equal(
      written(junit, [AWKWARD, CLEAN]),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="specmark">
  <testsuite name="a folder/é, 50%: &quot;x&quot; &amp; &lt;y&gt;.md" tests="1" failures="1" errors="0">
    <testcase name="unknown-document (3:7)" classname="a folder/é, 50%: &quot;x&quot; &amp; &lt;y&gt;.md">
      <failure type="error" message="One % and&#13;&#10;two, &lt;b&gt; &amp; &quot;c&quot; ]]&gt; \uFFFD\uFFFD[31m 😀: done.">a folder/é, 50%: "x" &amp; &lt;y&gt;.md:3:7: One % and\r
two, &lt;b&gt; &amp; "c" ]]&gt; \uFFFD\uFFFD[31m 😀: done.</failure>
    </testcase>
  </testsuite>
  <testsuite name="clean.md" tests="1" failures="0" errors="0">
    <testcase name="clean.md" classname="clean.md"/>
  </testsuite>
</testsuites>
`,
    );
  });
});
