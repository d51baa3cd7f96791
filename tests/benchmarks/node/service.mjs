// RevaluePortfolios in row form as a Node user of @grpc/grpc-js would write it: messages loaded from the protos, a map of prices, decimal.js.
// It checks nothing, knows one price for an instrument, converted to the base currency when it was loaded, and gives the three totals of each portfolio
// and of the batch. Prints 'listening PORT' and serves until its standard input ends. Its packages are those of tests/polyglot/node.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(new URL('../../polyglot/node/package.json', import.meta.url));
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const Decimal = require('decimal.js');

// As many digits as Python's default; decimal.js alone would round these totals at 20.
Decimal.set({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN });
const base = 'USD';
const { values: options } = parseArgs({ options: { protos: { type: 'string' }, prices: { type: 'string' } } });

const lines = readFileSync(options.prices, 'utf8').trim().split('\n').slice(1).map((line) => {
  const [id, kind, value, currency] = line.split(',');
  return { id, kind, value, currency };
});
const rates = new Map(lines.filter((line) => line.kind === 'FX').map((line) => [line.id.split('-')[0], new Decimal(line.value)]));
rates.set(base, new Decimal(1));
const prices = new Map(lines.filter((line) => line.kind !== 'FX').map((line) => [line.id, new Decimal(line.value).times(rates.get(line.currency))]));

const valueOf = (positions) => {
  let gross = new Decimal(0);
  let liabilities = new Decimal(0);
  for (const position of positions) {
    const value = new Decimal(position.quantity).times(prices.get(position.instrument_id));
    if (value.isNegative()) liabilities = liabilities.minus(value);
    else gross = gross.plus(value);
  }
  return [gross, liabilities];
};

const revalue = (call) => {
  const summary = { valued: 0, positions: 0 };
  let gross = new Decimal(0);
  let liabilities = new Decimal(0);
  let net = new Decimal(0);
  call.on('data', (request) => {
    if (request.content !== 'rows') return;
    const results = request.rows.portfolios.map(({ sequence, portfolio }) => {
      const [long, short] = valueOf(portfolio.positions);
      const [ownGross, ownLiabilities, ownNet] = [long, short, long.minus(short)].map((amount) => amount.toFixed(2));
      gross = gross.plus(ownGross);
      liabilities = liabilities.plus(ownLiabilities);
      net = net.plus(ownNet);
      summary.valued += 1;
      summary.positions += portfolio.positions.length;
      return {
        sequence,
        value: {
          portfolio_id: portfolio.portfolio_id, gross_assets: ownGross, liabilities: ownLiabilities, net_assets: ownNet,
          long_market_value: ownGross, short_market_value: ownLiabilities, flagged_value: '0.00',
        },
      };
    });
    call.write({ results: { results } });
  });
  call.on('end', () => {
    call.write({ summary: { ...summary, gross_assets: gross.toFixed(2), liabilities: liabilities.toFixed(2), net_assets: net.toFixed(2) } });
    call.end();
  });
};

const definition = loader.loadSync('fundcalc/v1/valuation.proto', { includeDirs: [options.protos], keepCase: true, longs: Number, defaults: true, oneofs: true });
const { fundcalc } = grpc.loadPackageDefinition(definition);
const server = new grpc.Server();
server.addService(fundcalc.v1.ValuationService.service, { RevaluePortfolios: revalue });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`listening ${port}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
