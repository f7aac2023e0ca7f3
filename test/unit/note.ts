/**
 * A small template for tests, in front of a fixture's other files: three sections, of which the
 * second has two subsections, and a metadata block.
 */
export const NOTE = `//- /templates/Note.md
# {{title}}

**Version:** 1.0
**Date:** {{date}}
**Authors:** [Names]
**Tags:** #note
**Dependencies:** [List notes this depends on]
**Used By:** [List notes that depend on this]

## Context

[Why this note]

## Decision

[What was decided]

### Reasons

- [Reason 1]
- [Reason 2]

### Costs

[What it costs]

## Outlook

[What comes next]
`;

/** The metadata of a note that lacks nothing there. */
export const METADATA = `**Version:** 1.0
**Date:** 2025-01-03
**Authors:** Ada
**Tags:** #note
**Dependencies:** None
**Used By:** None`;
