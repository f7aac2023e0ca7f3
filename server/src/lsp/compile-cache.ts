import * as nodeModule from 'node:module';

/*
 * Has Node keep what it compiles, from one start to the next: imported before all that is to be kept.
 * It is there from Node 22.1 on, which VS Code is past; older ones compile as they always did.
 */

const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };

enableCompileCache?.();
