// What is downloaded from: nginx with the paths of the API, the embedded backend, and a proxy that adds latency.
// All of them on 127.0.0.1, ports by chance, ended by `stop`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogOf } from './payloads.js';

const running = new Set();

/** Ends everything that was started here. */
export const stopAll = () => {
  for (const child of running) child.kill('SIGTERM');
};
process.on('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const start = (command, args, options = {}) => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  running.add(child);
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => running.delete(child));
  return {
    pid: child.pid,
    child,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });

const waitFor = async (port) => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
};

const MODULES = '/usr/lib/nginx/modules';

/** Whether nginx can wait before it answers: Debian's libnginx-mod-http-lua. */
export const canDelay = () => existsSync(`${MODULES}/ngx_http_lua_module.so`);

const loadLua = ['ndk_http', 'ngx_http_lua']
  .map((name) => `load_module ${MODULES}/${name}_module.so;`)
  .join('\n');

const nginxConfig = ({ home, data, port, delayMs }) => `
${delayMs > 0 ? loadLua : ''}
daemon off;
${process.getuid() === 0 ? 'user root;' : ''}
pid ${home}/nginx.pid;
error_log ${home}/error.log;
worker_processes auto;
events { worker_connections 4096; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 60s;
  keepalive_requests 1000000;
  server_tokens off;
  client_body_temp_path ${home}/body; proxy_temp_path ${home}/proxy; fastcgi_temp_path ${home}/fastcgi;
  uwsgi_temp_path ${home}/uwsgi; scgi_temp_path ${home}/scgi;
  types { application/vnd.lastra lastra; application/json json; }
  map $arg_hour $date { default none; "~^(?<d>[0-9-]{10})T" $d; }
  map $arg_hour $hh { default none; "~T(?<h>[0-9]{2})$" $h; }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    root ${data};
    error_page 404 @missing;
    location @missing { default_type application/json; return 404 '{"code":404,"message":"no segment for that hour"}'; }
    location = /v1/exchanges { alias ${home}/exchanges.json; }
    location ~ ^/v1/exchange/[^/]+/instruments$ { alias ${home}/instruments.json; }
    location ~ ^/v1/exchange/(?<ex>[^/]+)/(?<kind>[a-z]+)/(?<base>[^/]+)/(?<quote>[^/]+)$ {
      ${delayMs > 0 ? `access_by_lua_block { ngx.sleep(${delayMs / 1_000}) }` : ''}
      try_files /$ex/$kind/\${base}_$quote/$date/\${base}_\${quote}_\${date}_h$hh.lastra =404;
    }
    location /files/ { alias ${data}/; autoindex on; }
  }
}
`;

/**
 * nginx over a set of payloads. `coveredToMs`: what the catalog claims; more than there is means 404s. `delayMs`: how long
 * every answer for an hour takes; connections come about at once.
 */
export const startNginx = async (home, payloads, { coveredToMs = payloads.toMs, delayMs = 0 } = {}) => {
  mkdirSync(home, { recursive: true });
  const port = await freePort();
  const catalog = catalogOf(payloads, coveredToMs);
  for (const name of ['exchanges', 'instruments'])
    writeFileSync(join(home, `${name}.json`), JSON.stringify(catalog[name]));
  const config = join(home, 'nginx.conf');
  writeFileSync(config, nginxConfig({ home, data: payloads.dir, port, delayMs }));
  const server = start('nginx', ['-c', config, '-p', home, '-e', join(home, 'error.log')]);
  await waitFor(port);
  return { ...server, port };
};

/** A process of its own in front of `port`. */
export const startDelay = async (port, delayMs) => {
  const script = fileURLToPath(new URL('delay.js', import.meta.url));
  const proxy = start(process.execPath, [script, String(port), String(delayMs)]);
  const own = await new Promise((resolve) =>
    proxy.child.stdout.once('data', (text) => resolve(Number(text))),
  );
  return { ...proxy, port: own };
};

/** The embedded backend over a set of payloads. */
export const startEmbedded = async (home, binary, payloads, env) => {
  const args = ['serve', '--port', '0', '--data', payloads.dir, '--state-dir', join(home, 'state')];
  const server = start(process.execPath, [binary, ...args, '--quiet'], { env });
  const line = await new Promise((resolve, reject) => {
    server.child.stdout.once('data', (text) => resolve(String(text)));
    server.child.once('exit', () => reject(new Error('the embedded backend did not start')));
  });
  return { ...server, port: Number(new URL(line.trim()).port) };
};
