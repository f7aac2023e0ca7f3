import * as nodeModule from 'node:module';
import { keepCompiledCode } from './code-cache.js';

/*
 * Has what is compiled kept, from one start to the next: imported before all that is to be kept. Node
 * does it itself from 22.1 on, which VS Code is past.
 */

const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };

if (enableCompileCache) enableCompileCache();
else keepCompiledCode();
