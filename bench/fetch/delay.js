// A TCP proxy that adds latency: `delay PORT MS`. What a client says is handed on MS later, what the server says at
// once: a round trip of MS. The first words of a connection take twice as long, for the handshake that they had to wait for.
import { connect, createServer } from 'node:net';

const [port, delayMs] = process.argv.slice(2).map(Number);

const join = (client) => {
  const server = connect({ port, host: '127.0.0.1', noDelay: true });
  let openMs = performance.now() + delayMs;
  client.on('data', (bytes) => {
    const dueMs = Math.max(performance.now(), openMs) + delayMs;
    openMs = 0;
    setTimeout(() => server.writable && server.write(bytes), dueMs - performance.now());
  });
  client.on('end', () => setTimeout(() => server.end(), delayMs * 2));
  server.pipe(client);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ])
    one
      .on('error', () => other.destroy())
      .on('close', () => setTimeout(() => other.destroy(), delayMs * 3).unref());
};

const proxy = createServer({ noDelay: true }, join).listen(
  { port: 0, host: '127.0.0.1', backlog: 4_096 },
  () => {
    process.stdout.write(`${proxy.address().port}\n`);
  },
);
