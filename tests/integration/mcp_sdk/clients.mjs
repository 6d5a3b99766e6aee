// SPDX-License-Identifier: Apache-2.0
// The official clients, each behind {tools(), call(name, args, onProgress), close(), hasProgress}.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const identity = { name: 'sdk-test', version: '1.0.0' };
const require = createRequire(import.meta.url);

function sessionOf(client, call) {
  return {
    hasProgress: true,
    tools: async () => (await client.listTools()).tools,
    call,
    ping: () => client.ping(),
    close: () => client.close(),
  };
}

function processOf(server) {
  return { command: server.command, args: server.args, env: { ...process.env, ...server.env }, cwd: server.cwd };
}

async function sdkV1(server) {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
  const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
  const client = new Client(identity);
  await client.connect(
    server.url ? new StreamableHTTPClientTransport(new URL(server.url)) : new StdioClientTransport(processOf(server)),
  );
  return sessionOf(client, (name, args, onprogress) =>
    client.callTool({ name, arguments: args }, undefined, onprogress ? { onprogress } : {}),
  );
}

/** `mode` legacy is the default of the SDK; auto asks for the stateless revision first. */
async function sdkV2(server, mode) {
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client');
  const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio');
  const client = new Client(identity, { versionNegotiation: { mode } });
  await client.connect(
    server.url ? new StreamableHTTPClientTransport(new URL(server.url)) : new StdioClientTransport(processOf(server)),
  );
  return sessionOf(client, (name, args, onprogress) =>
    client.callTool({ name, arguments: args }, onprogress ? { onprogress } : {}),
  );
}

/** The Inspector's command line: a process per operation. */
async function inspector(server) {
  const manifest = require.resolve('@modelcontextprotocol/inspector/package.json');
  const launcher = join(dirname(manifest), require(manifest).bin['mcp-inspector']);
  const env = { ...process.env, ...server.env };
  const target = server.url
    ? ['--transport', 'http', '--server-url', server.url]
    : ['--transport', 'stdio', ...Object.entries(server.env).flatMap(([k, v]) => ['-e', `${k}=${v}`]),
       ...(server.cwd ? ['--cwd', server.cwd] : [])];
  const operate = async (...options) => {
    const command = server.url ? [] : [server.command, ...server.args.map((a) => a)];
    const args = [launcher, '--cli', ...target, '--format', 'json', '--quiet', ...options];
    if (command.length) args.push('--', ...command);
    let stdout;
    try {
      ({ stdout } = await run(process.execPath, args, { env, maxBuffer: 64 << 20, timeout: 180_000 }));
    } catch (failure) {
      // A tool result with isError ends the Inspector with an exit code of its own.
      if (!failure.stdout?.trim()) throw new Error(`${failure.message}\n${failure.stderr}`);
      stdout = failure.stdout;
    }
    const answer = JSON.parse(stdout);
    return answer.result ?? answer;
  };
  return {
    hasProgress: false,
    tools: async () => (await operate('--method', 'tools/list', '--strict')).tools,
    call: (name, args) =>
      operate('--method', 'tools/call', '--tool-name', name, '--tool-args-json', JSON.stringify(args)),
    close: async () => {},
  };
}

export const clients = {
  'sdk-v1': sdkV1,
  'sdk-v2': (server) => sdkV2(server, 'legacy'),
  'sdk-v2-auto': (server) => sdkV2(server, 'auto'),
  inspector,
};
