import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findServer } from './findServer.ts';

let folder: string;
const servers: Server[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-find-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

async function listening(status: number): Promise<string> {
  const server = createServer((_request, answer) => answer.writeHead(status).end('{}'));
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const told = (pid: number, url: string) => writeFile(join(folder, 'server.json'), JSON.stringify({ pid, url }));

it('a folder without a server has none', async () => {
  expect(await findServer(folder)).toBeNull();
});

it('a server that lives and answers is found', async () => {
  const url = await listening(200);
  await told(process.pid, url);
  expect(await findServer(folder)).toEqual({ url });
});

it('the file of a server that was killed is seen through', async () => {
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  await told(dead.pid ?? 0, await listening(200));
  expect(await findServer(folder)).toBeNull();
});

it('a process id that was given to another program since is seen through', async () => {
  const url = await listening(200);
  servers.pop()?.close();
  await told(process.pid, url);
  expect(await findServer(folder)).toBeNull();
});

it('a port that another program listens on since is seen through', async () => {
  await told(process.pid, await listening(404));
  expect(await findServer(folder)).toBeNull();
});

it('a file that was cut short says nothing', async () => {
  await writeFile(join(folder, 'server.json'), '{"pid":');
  expect(await findServer(folder)).toBeNull();
});
