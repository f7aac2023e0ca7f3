import { serveLsp } from './handlers.js';
import { serveCodeActions } from './requests/code-actions.js';
import { serveCommands } from './requests/commands.js';
import { serveCompletion } from './requests/completion.js';
import { serveNavigation } from './requests/navigation.js';
import { serveRelations, showsPlaces } from './requests/relations.js';
import { serveRename } from './requests/rename.js';
import { serveSpecmark } from './requests/requests.js';
import { serveViews } from './requests/views.js';
import { Session, type SessionContext } from './session.js';
import { commandsFor } from './wire/capabilities.js';

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
