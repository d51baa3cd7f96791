// A @grpc/grpc-js client, with messages loaded from the protos, against a running FundCalc: values a portfolio, reads a rich error, and
// runs batches of 1,000 portfolios with 3 bad ones in row form and in column form. Every value is compared, to the last digit, with an
// oracle in exact integers (BigInt fractions) that is written here from the contract's comments.
// Prints one line a case, 'ok NAME' or 'not ok NAME: WHY'; exits 1 if any is not ok.
import assert from 'node:assert/strict';
import path from 'node:path';
import { parseArgs } from 'node:util';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import Decimal from 'decimal.js';

const { values: options } = parseArgs({
  options: { target: { type: 'string' }, protos: { type: 'string' }, seed: { type: 'string', default: '20261121' } },
});
const files = ['valuation', 'nav', 'fees', 'prices'].map((name) => `fundcalc/v1/${name}.proto`);
const definition = loader.loadSync(files, {
  includeDirs: [path.resolve(options.protos)], keepCase: true, longs: String, enums: String, defaults: true, oneofs: true,
});
const { fundcalc } = grpc.loadPackageDefinition(definition);
const credentials = grpc.credentials.createInsecure();
const service = (name) => new fundcalc.v1[name](options.target, credentials, { 'grpc.max_receive_message_length': 16 << 20 });
const valuation = service('ValuationService');

const unary = (client, method, request) => new Promise((resolve, reject) => {
  client[method](request, { deadline: Date.now() + 10_000 }, (error, reply) => (error ? reject(error) : resolve(reply)));
});

// Fractions of BigInts: [numerator, denominator > 0].
const fraction = (decimal) => {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  return [BigInt(sign + whole + part), 10n ** BigInt(part.length)];
};
const times = ([a, b], [c, d]) => [a * c, b * d];
const plus = ([a, b], [c, d]) => [a * d + c * b, b * d];
const magnitude = (x) => (x < 0n ? -x : x);
const halfEven = ([n, d], places) => {
  const scaled = magnitude(n) * 10n ** BigInt(places);
  let count = scaled / d;
  const twice = (scaled % d) * 2n;
  if (twice > d || (twice === d && count % 2n === 1n)) count += 1n;
  return n < 0n ? -count : count;
};
const text = (count, places) => {
  const digits = magnitude(count).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  return (count < 0n ? '-' : '') + (places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`);
};

function oracle(prices) {
  const known = new Map(prices.map((p) => [p.instrument_id, { value: fraction(p.value), currency: p.currency }]));
  const rate = (currency) => {
    if (currency === 'USD') return [1n, 1n];
    const direct = known.get(`${currency}-USD`);
    if (direct) return direct.value;
    const [n, d] = known.get(`USD-${currency}`).value;
    return [halfEven([d, n], 18), 10n ** 18n];
  };
  return (positions, balances) => {
    let gross = [0n, 1n];
    let liabilities = [0n, 1n];
    const add = (value) => {
      if (value[0] >= 0n) gross = plus(gross, value);
      else liabilities = plus(liabilities, [-value[0], value[1]]);
    };
    for (const [instrument, quantity] of positions) {
      const { value, currency } = known.get(instrument);
      add(times(times(quantity, value), rate(currency)));
    }
    for (const [liability, currency, amount] of balances) add(times(liability ? [-amount[0], amount[1]] : amount, rate(currency)));
    const net = plus(gross, [-liabilities[0], liabilities[1]]);
    return [gross, liabilities, net].map((value) => text(halfEven(value, 2), 2));
  };
}

// A small seeded generator (mulberry32), so that every run sends the same batch.
let state = Number(options.seed) >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const between = (low, high) => low + Math.floor(random() * (high - low + 1));

let failures = 0;
async function test(name, run) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (problem) {
    failures += 1;
    console.log(`not ok ${name}: ${String(problem.message ?? problem).replaceAll('\n', ' ')}`);
  }
}

await test('node: values a portfolio', async () => {
  const { value } = await unary(valuation, 'ValuePortfolio', {
    base_currency: 'USD',
    portfolio: {
      portfolio_id: 'crypto',
      positions: [{ instrument_id: 'BTC', quantity: '100' }, { instrument_id: 'SOL', quantity: '500000' }],
      balances: [{ kind: 'BALANCE_KIND_STABLECOIN', currency: 'USDT', amount: '2000000' }, { kind: 'BALANCE_KIND_LOAN', currency: 'USD', amount: '1000000' }],
    },
    prices: {
      given_prices: [{ instrument_id: 'BTC', value: '40000', currency: 'USD' }, { instrument_id: 'SOL', value: '100', currency: 'USD' }],
      given_fx_rates: [{ base_currency: 'USDT', quote_currency: 'USD', rate: '1' }],
    },
  });
  assert.deepEqual([value.gross_assets, value.net_assets], ['56000000.00', '55000000.00']);
});

// A level-3 price 12 days old: 10 × 100 × (1 − 0.1) × (1 − 0.2) = 720 long, −5 × 100 × 1.1 × 1.2 = −660 short; a position without price counts 0.
await test('node: values stale, missing and level-3 prices by its policy', async () => {
  const request = (policy) => ({
    base_currency: 'USD',
    portfolio: {
      portfolio_id: 'p',
      positions: [{ instrument_id: 'LOAN', quantity: '10' }, { instrument_id: 'LOAN', quantity: '-5' }, { instrument_id: 'NO-SUCH-THING', quantity: '7' }],
    },
    prices: {
      valuation_instant: { seconds: '1788264000' },
      given_prices: [{ instrument_id: 'LOAN', value: '100', currency: 'USD', level: 'FAIR_VALUE_LEVEL_3', instant: { seconds: '1787227200' } }],
      policy: {
        max_age: { seconds: String(5 * 86400) }, on_missing: 'MISSING_ACTION_FLAG', level_haircuts: [{ level: 'FAIR_VALUE_LEVEL_3', haircut: '0.2' }], ...policy,
      },
    },
  });
  const { value } = await unary(valuation, 'ValuePortfolio', request({ on_stale: 'STALE_ACTION_HAIRCUT', stale_haircut: '0.1' }));
  assert.deepEqual([value.gross_assets, value.liabilities, value.net_assets, value.flagged_value], ['720.00', '660.00', '60.00', '60.00']);
  assert.deepEqual([value.flagged_positions, value.missing_positions, value.stale_positions], [3, 1, 2]);
  assert.deepEqual(value.flags, ['HAIRCUT', 'LEVEL_3', 'GIVEN_IN_REQUEST', 'STALE', 'MISSING'].map((flag) => `QUALITY_FLAG_${flag}`));
  await assert.rejects(unary(valuation, 'ValuePortfolio', request({})), (error) => {
    const details = error.metadata.get('grpc-status-details-bin')[0]?.toString('latin1') ?? '';
    return error.code === grpc.status.FAILED_PRECONDITION && ['PRICE_STALE', 'price:LOAN', '1036800 s old'].every((part) => details.includes(part));
  });
});

await test('node: premium and discount', async () => {
  const nav = service('NavService');
  const premium = await unary(nav, 'CalculatePremiumDiscount', { market_price: '22', nav_per_unit: '20' });
  const discount = await unary(nav, 'CalculatePremiumDiscount', { market_price: '18', nav_per_unit: '20' });
  assert.ok(new Decimal(premium.premium).equals('0.10') && new Decimal(discount.premium).equals('-0.10'), `${premium.premium} ${discount.premium}`);
  nav.close();
});

await test('node: reads a rich error', async () => {
  await assert.rejects(
    unary(valuation, 'ValuePortfolio', { base_currency: 'XQX', portfolio: { portfolio_id: 'bad', positions: [{ instrument_id: 'AAPL', quantity: '1e999' }] } }),
    (error) => {
      const details = error.metadata.get('grpc-status-details-bin')[0]?.toString('latin1') ?? '';
      return error.code === grpc.status.INVALID_ARGUMENT && details.includes('portfolio.positions[0].quantity') && details.includes('base_currency');
    });
});

const instruments = ['AAPL', 'MSFT', 'NVDA', 'JPM', 'XOM', 'PG', 'KO', 'MMM'];
const currencies = ['USD', 'EUR', 'JPY', 'CHF', 'GBP'];
const priceService = service('PriceService');
const book = await unary(priceService, 'GetPrices', { instrument_ids: [...instruments, ...currencies.slice(1).map((c) => `USD-${c}`)] });
priceService.close();
const expected = oracle(book.prices);

const batch = Array.from({ length: 1000 }, (_, i) => ({
  sequence: i + 1,
  positions: Array.from({ length: between(1, 40) }, () => [instruments[between(0, instruments.length - 1)], [BigInt(between(-(10 ** 7), 10 ** 8)), 10000n]]),
  balances: Array.from({ length: between(0, 3) }, () => [random() < 0.3, currencies[between(0, currencies.length - 1)], [BigInt(between(0, 10 ** 9)), 100n]]),
}));
const balanceMessages = (balances) => balances.map(([liability, currency, amount]) => (
  { kind: liability ? 'BALANCE_KIND_LOAN' : 'BALANCE_KIND_RECEIVABLE', currency, amount: text(amount[0], 2) }));

function rowPortfolio({ sequence, positions, balances }) {
  const portfolio = {
    portfolio_id: `p${sequence}`,
    positions: positions.map(([instrument_id, quantity]) => ({ instrument_id, quantity: text(quantity[0], 4) })),
    balances: balanceMessages(balances),
  };
  if (sequence === 100) portfolio.positions[0].quantity = '1,5';
  if (sequence === 500) portfolio.positions[0].instrument_id = 'NO-SUCH-THING';
  return { sequence: sequence === 900 ? 899 : sequence, portfolio };
}

function columnPortfolio({ sequence, positions, balances }) {
  const indexes = positions.map(([instrument]) => instruments.indexOf(instrument));
  if (sequence === 100) indexes[0] = 4000;
  if (sequence === 500) indexes[0] = instruments.length;
  return {
    sequence: sequence === 900 ? 899 : sequence,
    portfolio_id: `p${sequence}`,
    instrument_indexes: indexes,
    quantities: positions.map(([, quantity]) => quantity[0].toString()),
    balances: balanceMessages(balances),
  };
}

async function runBatch(messages) {
  const stream = valuation.RevaluePortfolios({ deadline: Date.now() + 60_000 });
  const write = async () => {
    for (const message of messages) {
      if (!stream.write(message)) await new Promise((resolve) => stream.once('drain', resolve));
    }
    stream.end();
  };
  const results = [];
  let summary;
  const read = async () => {
    for await (const reply of stream) {
      if (reply.results) results.push(...reply.results.results);
      if (reply.summary) summary = reply.summary;
    }
  };
  await Promise.all([write(), read()]);
  assert.equal(results.length, 1000);
  assert.deepEqual([summary.valued, summary.failed], ['997', '3']);
  let total = new Decimal(0);
  batch.forEach(({ sequence, positions, balances }, i) => {
    const result = results[i];
    if ([100, 500, 900].includes(sequence)) {
      const code = sequence === 500 ? 'ITEM_CODE_FAILED_PRECONDITION' : 'ITEM_CODE_INVALID_ARGUMENT';
      assert.deepEqual([result.outcome, result.status?.code], ['status', code], `portfolio ${sequence}`);
      return;
    }
    const { value } = result;
    assert.deepEqual([result.sequence, value.portfolio_id, value.gross_assets, value.liabilities, value.net_assets],
      [String(sequence), `p${sequence}`, ...expected(positions, balances)]);
    total = total.plus(value.net_assets);
  });
  assert.ok(total.equals(summary.net_assets), `${total} ${summary.net_assets}`);
}

Decimal.set({ precision: 60 });
const settings = { settings: { base_currency: 'USD' } };
const chunks = (convert) => Array.from({ length: 20 }, (_, i) => batch.slice(i * 50, i * 50 + 50).map(convert));

await test('node: batch of 1000 in row form, 997 values exact and 3 statuses', () => runBatch([
  settings, ...chunks(rowPortfolio).map((portfolios) => ({ rows: { portfolios } }))]));
await test('node: batch of 1000 in column form, 997 values exact and 3 statuses', () => runBatch([
  settings,
  { instruments: { first_index: 0, instruments: [...instruments, 'NO-SUCH-THING'].map((instrument_id) => ({ instrument_id, quantity_scale: 4 })) } },
  ...chunks(columnPortfolio).map((portfolios) => ({ columns: { portfolios } }))]));

valuation.close();
process.exitCode = failures > 0 ? 1 : 0;
