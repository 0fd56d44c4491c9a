/**
 * Who made or began something, in words: people are kept by their name, the command line and the demo company as what they are.
 *
 * @param kept  as the answer names them
 */
export function nameOfMaker(kept: string, say: (key: string) => string): string {
  if (kept === 'local command line') return say('listen:starter.commandLine');
  return kept === 'demo' ? say('listen:starter.demo') : kept;
}
