import { connect, createServer } from 'node:net';

/** Something that a whole run of tests has once: it is made when the first test file asks for it. */
export type MadeOnce<Made> = {
  /** who connects here is told what was made */
  socket: string;
  make(): Promise<Made>;
  /** @returns what was made, undefined where nobody asked or it could not be made */
  close(): Promise<Made | undefined>;
};

/** @param made  what can be told as JSON is told */
export function makeOnce<Made>(socket: string, made: () => Promise<Made>): MadeOnce<Made> {
  let making: Promise<Made> | undefined;
  const make = (): Promise<Made> => {
    making ??= made();
    return making;
  };
  const server = createServer((connection) => {
    connection.on('error', () => undefined);
    make().then(
      (one) => connection.end(JSON.stringify({ made: one })),
      (error) => connection.end(JSON.stringify({ error: String(error) })),
    );
  });
  server.listen(socket);
  const close = async () => {
    server.close();
    return making?.catch(() => undefined);
  };
  return { socket, make, close };
}

/** What this run has, made if it is the first time that it is asked for. */
export async function askForMade<Made>(socket: string): Promise<Made> {
  const connection = connect(socket);
  let said = '';
  for await (const piece of connection) said += String(piece);
  const { made, error } = JSON.parse(said) as { made?: Made; error?: string };
  if (made === undefined) throw new Error(error);
  return made;
}
