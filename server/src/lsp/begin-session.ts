import { commandsFor } from './capabilities.js';
import { serveCodeActions } from './code-actions.js';
import { serveCommands } from './commands.js';
import { serveCompletion } from './completion.js';
import { serveLsp } from './handlers.js';
import { serveNavigation } from './navigation.js';
import { serveRelations, showsPlaces } from './relations.js';
import { serveRename } from './rename.js';
import { serveSpecmark } from './requests.js';
import { Session, type SessionContext } from './session.js';
import { serveViews } from './views.js';

/** Begins a session, and serves all that its client can ask. */
export function beginSession(context: SessionContext): Session {
  const { connection, guard, params, client } = context;
  const session = new Session(context);
  serveLsp(connection, session);
  serveNavigation(connection, session);
  serveRename(connection, session);
  serveViews(connection, session);
  serveRelations(connection, session, showsPlaces(params.initializationOptions));
  serveCompletion(connection, session);
  serveSpecmark(connection, session);
  const applyFix = serveCodeActions(connection, session);
  if (commandsFor(client).length) serveCommands(connection, guard, applyFix);
  return session;
}
