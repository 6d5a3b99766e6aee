// SPDX-License-Identifier: Apache-2.0
// usage: run.mjs CLIENT http|stdio fake|coco BINARY
// Lists and calls a server's tools through one of the official clients.
import assert from 'node:assert/strict';
import { clients } from './clients.mjs';
import { cocoServer, fakeServer } from './servers.mjs';

const [clientName, transport, serverName, binary] = process.argv.slice(2);
const start = { fake: fakeServer, coco: cocoServer }[serverName];
assert.ok(clients[clientName] && start && binary, 'usage: run.mjs CLIENT http|stdio fake|coco BINARY');

const server = await start(binary, transport);
try {
  const session = await clients[clientName](server);
  const names = (await session.tools()).map((tool) => tool.name);
  for (const name of server.tools) assert.ok(names.includes(name), `${name} is missing in ${names}`);
  assert.deepEqual([...names].sort(), names, 'the list has one order');
  await session.ping?.();
  await server.checkTools(session);
  if (session.hasProgress)
    await assert.rejects(session.call('no_such_tool', {}), (error) => error.code === -32602);
  await session.close();
  console.log(`${clientName} over ${transport}: ${names.length} tools listed and called`);
} finally {
  await server.stop();
}
