/** Documents with what the corpora lack: every form of link that CommonMark has, in odd places. */
export const FIXTURE = `//- /Guide.md
# Guide

- [Data Model](#data-model)
- [Größe 規格 🚀](#größe-規格-)
- [Twice](#twice)
- [Twice](#twice-1)

See [storage](docs/Storage.md), [its model](docs/Storage.md#data-model), [the same](./docs/Storage#DATA-MODEL),
[a space](<docs/With Space.md> "Title"), [the same](docs/With%20Space.md#scope 'Title') and [up](../Outside.md).

![shed](images/shed.svg) and [![shed](images/shed.svg)](docs/Storage.md#scope).

[model], [the model][model] and [Model][], \`[code](docs/Storage.md)\`, \\[no](docs/Storage.md).

[model]: docs/Storage.md#data-model "Title"
[space]: <docs/With Space.md>

## Data Model

Below [an anchor](docs/Storage.md#by-name) and [another](docs/Storage.md#by-id).

## Größe 規格 🚀

## Twice

## Twice

Setext *heading*
---

[setext](#setext-heading) [line](docs/Storage.md#L3) [nowhere](#nowhere) [gone](docs/Gone.md)

[unused]: docs/Storage.md
[model]: docs/Storage.md

[undefined][label], a[0] and [sic].
//- /docs/Storage.md
# Storage

## Data Model

<a name="by-name"></a><a id="by-id"></a>

## Scope

[back](../Guide.md#twice-1), [root](/Guide.md#data-model), [here](#scope), [self](Storage.md).

### With [a link](../Guide.md) and \`code\`

\`\`\`md
[in a fence](../Guide.md#twice)
\`\`\`

    [indented](../Guide.md)

> [quoted](../Guide.md#data-model)

| [cell](../Guide.md#data-model) | b |
| ------------------------------ | - |
| [c](../Guide.md#twice)         | d |

<!-- [commented](../Guide.md) -->
<a href="../Guide.md#twice">html</a>
//- /docs/With Space.md
# With Space

## Scope

[storage](Storage.md#with-a-link-and-code), [storage](./Storage.md#scope)
`;
