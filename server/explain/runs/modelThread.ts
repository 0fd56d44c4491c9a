/** The entry of a thread in which models are computed; each is read when it is first wanted. */
import { serveModels } from './serveModel.ts';

serveModels();
