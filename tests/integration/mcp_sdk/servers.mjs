// SPDX-License-Identifier: Apache-2.0
// The servers under test. Each comes with the way to reach it and with what its tools must answer.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

const kPatienceMs = 60_000;

async function until(what, probe) {
  const deadline = Date.now() + kPatienceMs;
  while (Date.now() < deadline) {
    const value = await probe();
    if (value) return value;
    await delay(50);
  }
  throw new Error(`gave up waiting for ${what}`);
}

/** A child that ends when its standard input closes. */
function child(command, args, options) {
  const process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], ...options });
  const ended = new Promise((resolve) => process.once('close', resolve));
  const failed = new Promise((_, reject) => {
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`${command} ended early with ${code}`)));
  });
  failed.catch(() => {});
  const stop = async () => {
    process.stdin.end();
    const timer = setTimeout(() => process.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  };
  return { process, failed, stop };
}

/** tests/support/mcp_test_server: tools that only serve the protocol. */
export async function fakeServer(binary, transport) {
  const common = { checkTools: checkFakeTools, tools: ['count', 'echo', 'list'] };
  if (transport === 'stdio')
    return { ...common, command: binary, args: ['--stdio'], env: {}, stop: async () => {} };
  const server = child(binary, []);
  const line = await Promise.race([
    new Promise((resolve) => createInterface(server.process.stdout).once('line', resolve)),
    server.failed,
  ]);
  return { ...common, url: JSON.parse(line).url, stop: server.stop };
}

async function checkFakeTools(session) {
  const echo = await session.call('echo', { text: 'hällo' });
  assert.equal(echo.content[0].text, 'hällo');
  const list = await session.call('list', { count: 2 });
  assert.equal(list.content.length, 2);
  assert.deepEqual(list.structuredContent.result, [{ number: 0 }, { number: 1 }]);
  const progress = [];
  await session.call('count', { to: 5 }, (p) => progress.push(p.progress));
  // The SDKs drop a notification that is read together with the answer, so the last may be missing.
  assert.deepEqual(progress, [1, 2, 3, 4, 5].slice(0, progress.length));
  assert.equal((await session.call('echo', {})).isError, true);
}

/** The product: `coco serve`, on a data folder of its own, with a small tree to index. */
export async function cocoServer(binary, transport) {
  const root = mkdtempSync(join(tmpdir(), 'coco-mcp-sdk-'));
  const tree = writeTree(join(root, 'tree'));
  const env = isolatedEnvironment(root);
  const common = {
    tools: ['clear_index', 'index_codebase', 'index_stats', 'list_indexes', 'search_code'],
    checkTools: (session) => checkFiveTools(session, tree),
  };
  const data = join(root, 'data');
  if (transport === 'stdio') {
    const stop = async () => {
      await stopServerOf(env);
      rmSync(root, { recursive: true, force: true });
    };
    const args = ['serve', '--transport', 'stdio', '--data', data];
    return { ...common, command: binary, args, env, cwd: tree, stop };
  }
  const args = ['serve', '--data', data, '--root', tree, '--exit-on-stdin-close'];
  const server = child(binary, args, { env: { ...process.env, ...env }, cwd: root });
  const endpoint = await Promise.race([until('the server', () => endpointOf(env)), server.failed]);
  const stop = async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  };
  return { ...common, url: new URL('/mcp', endpoint.url).href, stop };
}

function isolatedEnvironment(root) {
  const env = {};
  for (const kind of ['CONFIG', 'DATA', 'CACHE', 'STATE']) {
    env[`XDG_${kind}_HOME`] = join(root, kind.toLowerCase());
    mkdirSync(env[`XDG_${kind}_HOME`], { mode: 0o700 });
  }
  env.XDG_RUNTIME_DIR = join(root, 'runtime');
  mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  env.HOME = root;
  return env;
}

function writeTree(folder) {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(
    join(folder, 'src', 'billing.py'),
    'class InvoiceParser:\n    def parse_invoice(self, text):\n        """Reads the total of an invoice."""\n        return float(text.split()[-1])\n',
  );
  writeFileSync(join(folder, 'src', 'walk.c'), 'int count_nodes(const char *tree)\n{\n    return tree != 0;\n}\n');
  return folder;
}

/** The endpoint file that the server of this environment wrote, once it answers. */
async function endpointOf(env) {
  const folder = join(env.XDG_RUNTIME_DIR, 'cocosearch');
  let names = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return null;
  }
  for (const name of names) {
    try {
      const endpoint = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      if ((await fetch(new URL('/health', endpoint.url))).ok) return endpoint;
    } catch {
      // Half written, or not listening yet.
    }
  }
  return null;
}

/** Ends the detached server that a stdio client left behind. */
async function stopServerOf(env) {
  const endpoint = await endpointOf(env);
  if (!endpoint) return;
  await fetch(new URL('/api/shutdown', endpoint.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${endpoint.controlToken ?? endpoint.control_token}` },
  });
  await until('the server to end', async () => !(await endpointOf(env)));
}

async function checkFiveTools(session, tree) {
  const progress = [];
  const indexed = parsed(
    await session.call('index_codebase', { path: tree, index_name: 'sdk_tree' }, (p) => progress.push(p)),
  )[0];
  assert.equal(indexed.success, true, JSON.stringify(indexed));
  for (let i = 1; i < progress.length; ++i) assert.ok(progress[i].progress > progress[i - 1].progress);

  const indexes = await session.call('list_indexes', {});
  assert.ok(parsed(indexes).some((index) => index.name === 'sdk_tree'));
  assert.deepEqual(indexes.structuredContent.result, parsed(indexes));

  const stats = parsed(await session.call('index_stats', { index_name: 'sdk_tree' }))[0];
  assert.equal(stats.file_count, 2);

  const found = parsed(await session.call('search_code', { query: 'parse_invoice', index_name: 'sdk_tree' }));
  const hit = found.find((item) => item.file_path);
  assert.equal(hit?.file_path, 'src/billing.py');
  assert.match(hit.content, /parse_invoice/);

  assert.equal((await session.call('search_code', {})).isError, true);
  assert.equal((await session.call('search_code', { query: 'x', limit: 0 })).isError, true);

  const cleared = parsed(await session.call('clear_index', { index_name: 'sdk_tree' }))[0];
  assert.equal(cleared.success, true, JSON.stringify(cleared));
}

const parsed = (result) => result.content.map((block) => JSON.parse(block.text));
