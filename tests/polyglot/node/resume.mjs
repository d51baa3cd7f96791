// The recipe of samples/clients/typescript/resume.ts, compiled to build/, against two real hosts, one of which is killed, or told to end, in the middle of the batch.
// The undisturbed batch is one stream without the recipe; what the recipe comes to must equal it in every figure.
// Prints one line a case, 'ok NAME' or 'not ok NAME: WHY'; exits 1 if any is not ok.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import grpc from '@grpc/grpc-js';
import { load, requests, revalue, rounded } from './build/resume.js';

const { values: options } = parseArgs({ options: { cli: { type: 'string' }, protos: { type: 'string' } } });
const contract = load(path.resolve(options.protos));
const { services } = contract;
const portfolioCount = 4_000;
const instruments = ['AAPL', 'MSFT', 'NVDA', 'JPM', 'XOM', 'PG', 'BTC', 'NO-SUCH-THING'];
const currencies = ['USD', 'EUR', 'JPY', 'CHF'];
const started = [];

async function start() {
  // Without Redis: the same prices have the same digest, so both hosts know the snapshot once both have made it.
  const host = spawn('dotnet', [options.cli, 'serve', '--grpc-port', '0', '--http-port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  host.ended = new Promise((resolve) => host.once('exit', resolve));
  started.push(host);
  let said = '';
  for await (const part of host.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += part;
    const found = /listening grpc http:\/\/(\S+)/.exec(said);
    if (found) {
      host.stdout.resume();
      return { host, address: found[1] };
    }
  }
  throw new Error(`a host ended before it listened: ${said}`);
}

async function digest(address) {
  const prices = new services.PriceService(address, grpc.credentials.createInsecure());
  const { snapshot_digest: made } = await new Promise((resolve, reject) => {
    prices.CreateSnapshot({}, { deadline: Date.now() + 30_000 }, (error, reply) => (error ? reject(error) : resolve(reply)));
  });
  prices.close();
  return made;
}

// A small seeded generator (mulberry32), so that every run sends the same batch.
let state = 20261121;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const between = (low, high) => low + Math.floor(random() * (high - low + 1));

const table = instruments.map((instrument_id, index) => ({ instrument_id, quantity_scale: index % 5 }));
const portfolios = Array.from({ length: portfolioCount }, (_, i) => {
  const indexes = Array.from({ length: between(1, 8) }, () => between(0, instruments.length - 1));
  if ((i + 1) % 50 === 0) indexes[0] = 4_000; // not in the table: INVALID_ARGUMENT
  return {
    sequence: String(3 * (i + 1)), portfolio_id: `p${i + 1}`, instrument_indexes: indexes, quantities: indexes.map(() => String(between(-(10 ** 6), 10 ** 9))),
    balances: Array.from({ length: between(0, 2) }, () => ({ kind: 'BALANCE_KIND_CASH', currency: currencies[between(0, 3)], amount: `${between(-(10 ** 9), 10 ** 9)}e-2` })),
  };
});

// The 62 days old rates are flagged, the missing instrument counts 0; four places, half up, where the default is two and half even.
const settings = (snapshot_digest) => ({
  base_currency: 'EUR',
  rounding: { places: 4, mode: 'ROUNDING_MODE_HALF_UP' },
  prices: { snapshot_digest, policy: { max_fx_age: { seconds: String(30 * 86400) }, on_stale: 'STALE_ACTION_FLAG', on_missing: 'MISSING_ACTION_FLAG' } },
});

async function undisturbed(address, snapshot) {
  const client = new services.ValuationService(address, grpc.credentials.createInsecure());
  const stream = client.RevaluePortfolios();
  for (const message of requests(settings(snapshot), table, portfolios)) stream.write(message);
  stream.end();
  const results = new Map();
  let summary;
  for await (const reply of stream) {
    for (const result of reply.results?.results ?? []) results.set(result.sequence, result);
    summary = reply.summary ?? summary;
  }
  client.close();
  assert.deepEqual([results.size, summary.failed, summary.by_currency.length > 2, Number(summary.missing_positions) > 0], [portfolioCount, String(portfolioCount / 50), true, true]);
  return { results, summary };
}

/** Ends the host that has the stream when the 200th result has come. */
async function disturbed(end) {
  const [first, other] = [await start(), await start()];
  const snapshot = await digest(first.address);
  assert.equal(await digest(other.address), snapshot);
  const expected = await undisturbed(other.address, snapshot);
  const received = new Map();
  const sent = [];
  let isEnded;
  const ended = new Promise((resolve) => { isEnded = resolve; });
  async function* recorded(ofStream, ofTable, remaining) {
    sent.push({ sequences: remaining.map((portfolio) => portfolio.sequence), before: new Set(received.keys()) });
    for (const message of requests(ofStream, ofTable, remaining)) {
      // The first stream must not be over before the host is.
      if (received.size < 200 && message.columns?.portfolios.at(-1) === portfolios.at(-1)) await ended;
      yield message;
    }
  }
  const { summary, streams } = await revalue(contract, [first.address, other.address], settings(snapshot), table, portfolios, (result) => {
    assert.ok(!received.has(result.sequence), `portfolio ${result.sequence} has a second result`);
    received.set(result.sequence, result);
    if (received.size === 200) {
      end(first.host);
      isEnded();
    }
  }, recorded);
  assert.deepEqual(received, expected.results);
  const { basis, subtotals, scenarios, ...figures } = expected.summary;
  assert.deepEqual(summary, figures);
  assert.equal(sent.length, streams);
  assert.ok(streams > 1 && sent[1].sequences.length > 0, `${streams} streams`);
  for (const { sequences, before } of sent) {
    assert.deepEqual(sequences, portfolios.map((portfolio) => portfolio.sequence).filter((sequence) => !before.has(sequence)));
  }
}

/** Replicas with different fingerprints are refused, and nothing of the second one counts. */
async function differing() {
  const servers = [];
  const addresses = [];
  for (const settings_fingerprint of ['one', 'two']) {
    const server = new grpc.Server();
    server.addService(services.ValuationService.service, {
      RevaluePortfolios: (call) => {
        call.write({ opening: { settings_fingerprint, snapshot_digest: 'd' } });
        call.write({ results: { results: [{ sequence: portfolios[0].sequence, status: {} }], subtotals: { positions: '0' } } });
        call.emit('error', { code: grpc.status.UNAVAILABLE, details: 'ends' });
      },
    });
    const port = await new Promise((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
    });
    servers.push(server);
    addresses.push(`127.0.0.1:${port}`);
  }
  const results = [];
  try {
    await assert.rejects(revalue(contract, addresses, settings('d'), table, portfolios.slice(0, 2), (result) => results.push(result)), /calculates something else/);
    assert.equal(results.length, 1);
  } finally {
    servers.forEach((server) => server.forceShutdown());
  }
}

// As java.math.RoundingMode's own table has them, for 5.5, 2.5, 1.6, 1.1, 1.0 and the same below zero.
function modes() {
  const inputs = ['5.5', '2.5', '1.6', '1.1', '1.0', '-1.0', '-1.1', '-1.6', '-2.5', '-5.5'];
  const expected = {
    UP: '6 3 2 2 1 -1 -2 -2 -3 -6', DOWN: '5 2 1 1 1 -1 -1 -1 -2 -5', CEILING: '6 3 2 2 1 -1 -1 -1 -2 -5', FLOOR: '5 2 1 1 1 -1 -2 -2 -3 -6',
    HALF_UP: '6 3 2 1 1 -1 -1 -2 -3 -6', HALF_DOWN: '5 2 2 1 1 -1 -1 -2 -2 -5', HALF_EVEN: '6 2 2 1 1 -1 -1 -2 -2 -6',
  };
  for (const [mode, figures] of Object.entries(expected)) {
    const found = inputs.map((input) => rounded({ digits: BigInt(input.replace('.', '')), scale: 1 }, 0, `ROUNDING_MODE_${mode}`));
    assert.equal(found.join(' '), figures, mode);
  }
  assert.deepEqual([rounded({ digits: -4n, scale: 3 }, 2), rounded({ digits: 7n, scale: 0 }, 3), rounded({ digits: 5n, scale: 3 }, 2)], ['0.00', '7.000', '0.00']);
}

async function wrongBatches() {
  for (const [snapshot, batch] of [['', portfolios], ['d', []], ['d', portfolios.slice(0, 2).reverse()]]) {
    await assert.rejects(revalue(contract, ['127.0.0.1:1'], settings(snapshot), table, batch, () => {}), /a batch (can|needs)/);
  }
}

let failures = 0;
async function test(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (problem) {
    failures += 1;
    console.log(`not ok ${name}: ${String(problem.message ?? problem).replaceAll('\n', ' ').slice(0, 500)}`);
  }
}

try {
  await test('resume-typescript-after-a-kill', () => disturbed((host) => host.kill('SIGKILL')));
  await test('resume-typescript-after-an-end-in-order', () => disturbed((host) => host.kill('SIGTERM')));
  await test('resume-typescript-refuses-another-version', differing);
  await test('resume-typescript-refuses-what-cannot-be-resumed', wrongBatches);
  await test('resume-typescript-rounds-by-all-modes', modes);
} finally {
  for (const host of started) {
    if (host.exitCode === null && host.signalCode === null) host.kill('SIGTERM');
    await host.ended;
  }
}
process.exitCode = failures > 0 ? 1 : 0;
