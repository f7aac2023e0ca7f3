import { Position, Range } from 'vscode-languageserver';
import { normalizeUri } from '../../service/index.js';
import { invalidParams } from './response-errors.js';

/*
 * What clients send is typed by the protocol and checked by nobody. These functions read it, and
 * answer a request that breaks the protocol by saying so.
 */

/** The document that a request is about, as a normalised URI. */
export function documentIn(params: { readonly textDocument: { readonly uri: string } }): string {
  const { textDocument } = params as { textDocument?: { uri?: unknown } };
  return uriIn(textDocument?.uri);
}

/** A URI in its normalised spelling. */
export function uriIn(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw invalidParams('A URI is missing.');
  try {
    return normalizeUri(value);
  } catch {
    throw invalidParams(`This is no URI: ${value}`);
  }
}

/** A position; it may lie outside of its document. */
export function positionIn(params: { readonly position: Position }): Position {
  const { position } = params as { position?: unknown };
  if (!Position.is(position)) throw invalidParams('The position is missing or malformed.');
  return position;
}

/** Positions, of each of which the client wants to know. */
export function positionsIn(params: { readonly positions: readonly Position[] }): Position[] {
  const { positions } = params as { positions?: unknown };
  if (!Array.isArray(positions) || !positions.every((position) => Position.is(position))) {
    throw invalidParams('The positions are missing or malformed.');
  }
  return positions;
}

/** A range; it may reach outside of its document. */
export function rangeIn(params: { readonly range: Range }): Range {
  const { range } = params as { range?: unknown };
  if (!Range.is(range)) throw invalidParams('The range is missing or malformed.');
  return range;
}
