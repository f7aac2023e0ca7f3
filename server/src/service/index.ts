/**
 * The language service: text in, plain LSP values out. Everything outside `service/` uses it through
 * this file alone.
 *
 * Every `getX` answers from a snapshot, at once, and changes nothing. URIs may come in any spelling;
 * positions and ranges are LSP's, in UTF-16 code units.
 */
export {
  readConfiguration,
  type ConfigurationReading,
  type Problem,
} from './configuration/read.js';
export { configurationSchema } from './configuration/schema.js';
export { withValue } from './edits/configuration.js';
export type { Fix } from './edits/fix.js';
export {
  getBaselineEntry,
  getBaselineUpdate,
  getHiddenFindings,
  type BaselineEntry,
  type BaselineUpdate,
  type HiddenFindings,
} from './features/baseline.js';
export { getIncomingCalls, getOutgoingCalls } from './features/call-hierarchy.js';
export { codeActionTargets, getCodeActions, resolveCodeAction } from './features/code-actions.js';
export { getCodeLenses, type LensCommands } from './features/code-lenses.js';
export {
  completionFolder,
  completionTarget,
  getCompletions,
  resolveCompletion,
  type CompletionOptions,
  type FolderEntry,
} from './features/completion.js';
export {
  getConfigurationDiagnostics,
  type ConfigurationContext,
} from './features/configuration-diagnostics.js';
export { getDefinition } from './features/definition.js';
export { findings as getFindings, getDiagnostics, type Found } from './features/diagnostics.js';
export { getDocumentHighlights } from './features/document-highlights.js';
export { getDocumentLinks } from './features/document-links.js';
export { getDocumentStatus, type DocumentStatus } from './features/document-status.js';
export { getDocumentSymbols } from './features/document-symbols.js';
export { getFileMoves, getLateFileMoves, type FileMove } from './features/file-moves.js';
export { FIX_ALL_KIND, fixAllWish, getFixAllActions } from './features/fix-all-actions.js';
export { getFixAll, hasFix, type FixAll, type FixAllOptions } from './features/fix-all.js';
export { getFoldingRanges } from './features/folding-ranges.js';
export { getHierarchyItem, getRelated } from './features/hierarchy.js';
export { getHover, hoverTarget } from './features/hover.js';
export { getImplementations, getTypeDefinition } from './features/implementations.js';
export { getInlayHints } from './features/inlay-hints.js';
export { getKinds, type KindInfo } from './features/kinds.js';
export { getLinks, type Links, type LinksParams } from './features/links.js';
export { plainText } from './features/markdown.js';
export { getMissingSections, type MissingSections } from './features/missing-sections.js';
export {
  getNewDocument,
  type NewDocument,
  type NewDocumentParams,
} from './features/new-document.js';
export {
  getRefactoringEdit,
  getRefactorings,
  isForWorkspace,
  refactoringWish,
  type RefactoringContext,
} from './features/refactorings.js';
export { getReferences } from './features/references.js';
export {
  getRelatedDocuments,
  type RelatedDocument,
  type RelatedGroup,
} from './features/related-documents.js';
export {
  getRename,
  prepareRename,
  prepareRenameTarget,
  type PreparedRename,
  type Rename,
  type RenameContext,
} from './features/rename.js';
export { getSelectionRanges } from './features/selection-ranges.js';
export { getSemanticTokens } from './features/semantic-tokens.js';
export { getSilencingActions } from './features/silencing-actions.js';
export { toWorkspaceEdit } from './features/workspace-edit.js';
export { getWorkspaceSymbols } from './features/workspace-symbols.js';
export { deriveKind } from './kinds/derive.js';
export type { Kind, KindField, KindSection } from './kinds/kind.js';
export { parseDocument, type SpecDocument } from './parse/document.js';
export { LineIndex } from './parse/lines.js';
export { readDocument } from './parse/read-document.js';
export { RULE_GROUPS, type Finding, type Rule } from './rules/rule.js';
export { RULES } from './rules/rules.js';
export {
  baselineUri,
  folderSettings,
  templateFiles,
  templateFolder,
  type FolderSources,
  type PersonalSettings,
} from './settings/folder.js';
export { BASELINE_FILE, CONFIGURATION_FILE, type FileSettings } from './settings/format.js';
export {
  excluderOf,
  type FolderSettings,
  type Settings,
  type SettingsFile,
  type ShownBeside,
} from './settings/settings.js';
export { SEVERITIES, severityOf } from './settings/severities.js';
export { isWithin, normalizeUri, pathWithin } from './uris.js';
export { archiveRecords, openArchive, type Archive, type ArchiveEnd } from './workspace/archive.js';
export { prepareRelations } from './workspace/graph/relation-graph.js';
export { LAYOUT_VERSION } from './workspace/packed-lists.js';
export { PackedRecord, type FileStamp } from './workspace/packed-record.js';
export { PacketReceiver, PacketSender, type Packet } from './workspace/packet.js';
export { readFacts } from './workspace/read-facts.js';
export type { Snapshot } from './workspace/snapshot.js';
export { Workspace, type FileText } from './workspace/workspace.js';
