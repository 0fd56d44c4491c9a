/** From here on TypeScript can be imported. No tsconfig: one of the folder a command is run in is not ours. */
import { register as registerHooks } from 'node:module';
import { register } from 'tsx/esm/api';

// the last that is registered is asked first
registerHooks('./readSource.mjs', import.meta.url);
register({ tsconfig: false });
registerHooks('./shortcuts.mjs', import.meta.url);
