/**
 * What the bench says that it can do: as much of what VS Code can as makes a difference.
 * @param {boolean} pull whether it asks for diagnostics, in place of being told
 */
export function clientCapabilities(pull) {
  return {
    general: { positionEncodings: ['utf-16'] },
    window: { workDoneProgress: true },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: { dynamicRegistration: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      diagnostics: { refreshSupport: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    },
    textDocument: {
      synchronization: { didSave: true },
      completion: {
        dynamicRegistration: true,
        contextSupport: true,
        completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat'] },
        completionItem: {
          snippetSupport: true,
          labelDetailsSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          resolveSupport: { properties: ['documentation', 'detail'] },
        },
      },
      definition: { dynamicRegistration: true, linkSupport: true },
      references: { dynamicRegistration: true },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      rename: { prepareSupport: true },
      callHierarchy: {},
      codeLens: {},
      semanticTokens: {
        requests: { full: true },
        tokenTypes: [],
        tokenModifiers: [],
        formats: ['relative'],
      },
      publishDiagnostics: { relatedInformation: true, versionSupport: true },
      ...(pull && {
        diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
      }),
    },
  };
}
