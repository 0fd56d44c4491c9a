/** From here on TypeScript can be imported. No tsconfig: one of the folder a command is run in is not ours. */
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
