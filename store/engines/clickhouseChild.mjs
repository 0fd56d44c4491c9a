// The embedded ClickHouse: a process of its own that loads the engine's library and lets it listen on loopback.
//
// Started as `node clickhouseChild.mjs FOLDER` with one line of JSON on its standard input:
// {library, args, port, authorization}. It ends when its standard input closes, so it never outlives its parent, and it
// ignores the signals that a terminal sends to a whole group, so that the parent decides the order.
import { request } from 'node:http';
import { DataType, load, open } from 'ffi-rs';

const STOP_MILLISECONDS_MAX = 10_000;
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);

let settings = null;
let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => {
  input += text;
  if (settings === null && input.includes('\n')) run(JSON.parse(input));
});
process.stdin.on('end', stop);
process.stdin.on('error', stop);
process.on('SIGTERM', stop);

function run(given) {
  settings = given;
  open({ library: 'clickhouse', path: given.library });
  load({
    library: 'clickhouse',
    funcName: 'query_stable_v2',
    retType: DataType.External,
    // a thread of its own: this event loop stays free to hear the end of its input
    runInNewThread: true,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [given.args.length, given.args],
  }).then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
}

/** The engine lives as long as the query it was booted with; the others are ended with it, or it would wait for them. */
function stop() {
  if (settings === null) process.exit(0);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_MILLISECONDS_MAX);
  const ask = request(
    {
      host: '127.0.0.1',
      port: settings.port,
      method: 'POST',
      path: '/',
      agent: false,
      headers: { authorization: settings.authorization, connection: 'close' },
    },
    (answer) => answer.resume(),
  );
  // it does not listen yet, or no more: there is nobody to ask
  ask.on('error', () => process.kill(process.pid, 'SIGKILL'));
  ask.end("KILL QUERY WHERE query NOT LIKE 'KILL %' ASYNC");
}
