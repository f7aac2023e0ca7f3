import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** An answer that says what is wrong with a request. */
export function invalidParams(message: string): ResponseError<never> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

/** An answer that says that the question has lost its meaning while it was being answered. */
export function contentModified(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed meanwhile.');
}
