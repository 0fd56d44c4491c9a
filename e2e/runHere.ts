import { main } from '@plumbline/cli/main.ts';
import { readConfig } from '@plumbline/server/config.ts';

const never = (): never => {
  throw new Error('only commands that ask a running product, or none, are run here');
};

/**
 * Runs a command of the program in this process, one after the other: the same arguments, the same words on the same
 * output, without the seconds that a process of its own takes to start. What a shell itself does to a line is not seen.
 */
export async function runHere(args: readonly string[], dataDir: string): Promise<{ code: number; output: string }> {
  const said: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (piece: string | Uint8Array): boolean => {
    said.push(piece.toString());
    return true;
  };
  try {
    const bin = new URL('../cli/plumbline.mjs', import.meta.url);
    const settings = async (flags: Record<string, string | number | boolean | undefined>) => readConfig(flags);
    const house = { bin, readConfig: settings, serve: never, examine: never };
    const code = await main([...args, '--data', dataDir, '--locale', 'en'], house);
    return { code, output: said.join('') };
  } finally {
    process.stdout.write = write;
  }
}
