// Revalues a batch that survives broken streams: over several replicas, one stream at a time, nothing computed again whose reply came.
//
// Usage: node resume.js PROTOS HOST:PORT [HOST:PORT...]; the replicas must know the same snapshots, as they do where they share a Redis. To copy from: `revalue`.
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import grpc from '@grpc/grpc-js';
import type { ClientDuplexStream, ServiceError } from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const MESSAGE = 100; // portfolios in a message: 10 to 100 kB are fast
const [ATTEMPTS, FIRST_WAIT, LONGEST_WAIT] = [12, 50, 5_000]; // streams in a row without a reply; milliseconds
const CHANNEL = { 'grpc.max_receive_message_length': 16 << 20, 'grpc.keepalive_time_ms': 30_000, 'grpc.keepalive_timeout_ms': 20_000 };

// The messages as the loader gives them: the names of the contract, 64-bit numbers and decimals as strings.
export interface Settings { base_currency: string; prices: { snapshot_digest: string; [field: string]: unknown }; rounding?: { mode?: string }; [field: string]: unknown }
export interface Column { sequence: string; portfolio_id: string; instrument_indexes: number[]; quantities: string[]; balances?: object[] }
export interface Result { sequence: string; outcome: 'value' | 'status'; value: Record<string, string> & { flags: string[] }; [field: string]: unknown }
export interface Opening { settings_fingerprint: string; snapshot_digest: string; base_currency_places: number; [field: string]: unknown }
interface CurrencySum { currency: string; gross_assets_local: string; liabilities_local: string; places: number; fx_rate?: { rate: string } }
interface Results { results: Result[]; subtotals: { by_currency: CurrencySum[]; positions: string } }
interface Reply { content: 'opening' | 'results' | 'progress' | 'summary'; opening: Opening; results: Results }

export function load(protos: string) {
  const files = ['fundcalc/v1/valuation.proto', 'fundcalc/v1/prices.proto'];
  const definition = loader.loadSync(files, { includeDirs: [protos], keepCase: true, longs: String, enums: String, defaults: true, oneofs: true });
  const flags = (definition['fundcalc.v1.QualityFlag'] as unknown as { type: { value: { name: string }[] } }).type.value.map((flag) => flag.name);
  return { services: (grpc.loadPackageDefinition(definition) as any).fundcalc.v1, flags };
}

/** An exact decimal: digits ÷ 10^scale. */
export interface Exact { digits: bigint; scale: number }
const ZERO: Exact = { digits: 0n, scale: 0 };
const exact = (text: string): Exact => ({ digits: BigInt(text.replace('.', '')), scale: text.includes('.') ? text.length - text.indexOf('.') - 1 : 0 });
const at = (a: Exact, scale: number): bigint => a.digits * 10n ** BigInt(scale - a.scale);
const plus = (a: Exact, b: Exact): Exact => { const scale = Math.max(a.scale, b.scale); return { digits: at(a, scale) + at(b, scale), scale }; };
const minus = (a: Exact, b: Exact): Exact => plus(a, { digits: -b.digits, scale: b.scale });
const times = (a: Exact, b: Exact): Exact => ({ digits: a.digits * b.digits, scale: a.scale + b.scale });

/** Rounds once and shows all places, as the contract does; the modes are those of RoundingMode. */
export function rounded(value: Exact, places: number, mode = 'ROUNDING_MODE_HALF_EVEN'): string {
  const unit = 10n ** BigInt(Math.max(0, value.scale - places));
  const [negative, whole] = [value.digits < 0n, at(value, Math.max(places, value.scale))];
  const magnitude = negative ? -whole : whole;
  let [count, rest] = [magnitude / unit, magnitude % unit];
  const half = 2n * rest - unit; // above 0: nearer to the next one; 0: a tie
  const away = rest > 0n && ({
    ROUNDING_MODE_HALF_UP: half >= 0n, ROUNDING_MODE_HALF_DOWN: half > 0n, ROUNDING_MODE_UP: true, ROUNDING_MODE_DOWN: false,
    ROUNDING_MODE_CEILING: !negative, ROUNDING_MODE_FLOOR: negative,
  }[mode] ?? (half > 0n || (half === 0n && count % 2n === 1n)));
  if (away) count += 1n;
  const digits = count.toString().padStart(places + 1, '0');
  return (negative && count > 0n ? '-' : '') + (places > 0 ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits);
}

/** The exact sums of all results received, and the summary that one unbroken stream would have ended with. */
class Sums {
  readonly received = new Set<string>();
  private opening?: Opening;
  private readonly local = new Map<string, { gross: Exact; liabilities: Exact; places: number }>();
  private readonly rates = new Map<string, Exact>();
  private readonly counts: Record<string, bigint> = { valued: 0n, failed: 0n, positions: 0n, flagged_positions: 0n, missing_positions: 0n, stale_positions: 0n };
  private readonly totals: Record<string, Exact> = { gross_assets: ZERO, liabilities: ZERO, net_assets: ZERO, flagged_value: ZERO };
  private readonly flags = new Set<string>();

  constructor(private readonly settings: Settings, private readonly flagOrder: string[]) {}

  /** Every stream must rest on the same: version, settings, instant, prices. Figures of different ones must not be added. */
  open(opening: Opening): void {
    if (opening.snapshot_digest !== this.settings.prices.snapshot_digest || (this.opening && JSON.stringify(this.opening) !== JSON.stringify(opening))) {
      throw new Error(`this replica calculates something else: ${JSON.stringify(opening)}, not ${JSON.stringify(this.opening)}`);
    }
    this.opening = opening;
  }

  /** Takes a message as a whole: its results and their sub-totals belong together. */
  add({ results, subtotals }: Results): Result[] {
    const sequences = new Set(results.map((result) => result.sequence));
    const known = [...sequences].filter((sequence) => this.received.has(sequence)).length;
    if (known === sequences.size) return [];
    if (known > 0 || sequences.size < results.length) throw new Error('a message repeats some results and brings others: its sub-totals cannot be told apart');
    for (const { sequence, outcome, value } of results) {
      this.received.add(sequence);
      this.counts[outcome === 'value' ? 'valued' : 'failed'] += 1n;
      if (outcome !== 'value') continue;
      for (const name of ['flagged_positions', 'missing_positions', 'stale_positions']) this.counts[name] += BigInt(value[name]);
      for (const name of Object.keys(this.totals)) this.totals[name] = plus(this.totals[name], exact(value[name]));
      for (const flag of value.flags) this.flags.add(flag);
    }
    this.counts.positions += BigInt(subtotals.positions);
    for (const part of subtotals.by_currency) {
      const { gross, liabilities } = this.local.get(part.currency) ?? { gross: ZERO, liabilities: ZERO };
      this.local.set(part.currency, { gross: plus(gross, exact(part.gross_assets_local)), liabilities: plus(liabilities, exact(part.liabilities_local)), places: part.places });
      if (part.fx_rate) this.rates.set(part.currency, exact(part.fx_rate.rate)); // with the first message of a stream that names the currency
    }
    return results;
  }

  summary() {
    const [mode, opening] = [this.settings.rounding?.mode, this.opening!];
    const by_currency = [...this.local].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, { gross, liabilities, places }]) => ({
      currency,
      gross_assets_local: rounded(gross, places, mode),
      liabilities_local: rounded(liabilities, places, mode),
      net_assets_local: rounded(minus(gross, liabilities), places, mode),
      net_assets: rounded(times(minus(gross, liabilities), this.rates.get(currency) ?? exact('1')), opening.base_currency_places, mode),
    }));
    const counts = Object.fromEntries(Object.entries(this.counts).map(([name, count]) => [name, count.toString()]));
    const totals = Object.fromEntries(Object.entries(this.totals).map(([name, sum]) => [name, rounded(sum, opening.base_currency_places, mode)]));
    return { ...counts, ...totals, by_currency, flags: this.flagOrder.filter((flag) => this.flags.has(flag)), settings_fingerprint: opening.settings_fingerprint };
  }
}

/** All that a new stream is told: settings, the whole table, the portfolios without a reply. */
export function* requests(settings: Settings, table: object[], portfolios: Column[]): Generator<object> {
  yield { settings };
  for (let first = 0; first < table.length; first += 1_000) yield { instruments: { first_index: first, instruments: table.slice(first, first + 1_000) } };
  for (let first = 0; first < portfolios.length; first += MESSAGE) yield { columns: { portfolios: portfolios.slice(first, first + MESSAGE) } };
}

/** Writes no faster than the service reads. A stream that is over stops it; why, the reading side is told. */
async function send(stream: ClientDuplexStream<object, Reply>, messages: Iterable<object> | AsyncIterable<object>): Promise<void> {
  const over = new Promise((resolve) => stream.once('close', resolve).once('error', resolve));
  for await (const message of messages) {
    if (stream.destroyed) return;
    if (!stream.write(message)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), over]);
  }
  stream.end();
}

/** Whether another stream may go on: no connection, a host that ends, or an error that is not the service's own but of what lies between. */
function isBreak({ code, metadata }: ServiceError): boolean {
  const own = (metadata?.get('grpc-status-details-bin').length ?? 0) > 0;
  const { UNAVAILABLE, INTERNAL, UNKNOWN, CANCELLED, ABORTED } = grpc.status;
  return code === UNAVAILABLE || (!own && [INTERNAL, UNKNOWN, CANCELLED, ABORTED].includes(code));
}

/** Revalues portfolios in column form, by ascending sequence; `onResult` takes each result once. Gives the summary and how many streams it took. */
export async function revalue(
  { services, flags }: ReturnType<typeof load>, targets: string[], settings: Settings, table: object[], portfolios: Column[], onResult: (result: Result) => void,
  messages: (...of: Parameters<typeof requests>) => Iterable<object> | AsyncIterable<object> = requests,
) {
  if (!settings.prices.snapshot_digest) throw new Error('a batch can be gone on with only under a snapshot: name its digest');
  if (settings.scenarios) throw new Error('a batch can be gone on with only without scenarios: their totals are not added up here');
  if (portfolios.length === 0 || portfolios.some(({ sequence }, i) => i > 0 && BigInt(sequence) <= BigInt(portfolios[i - 1].sequence))) {
    throw new Error('a batch needs portfolios, and their sequence numbers must ascend');
  }
  const sums = new Sums(settings, flags);
  let [streams, failures] = [0, 0];
  while (sums.received.size < portfolios.length) {
    const remaining = portfolios.filter((portfolio) => !sums.received.has(portfolio.sequence));
    const client = new services.ValuationService(targets[streams % targets.length], grpc.credentials.createInsecure(), CHANNEL);
    streams += 1;
    const stream: ClientDuplexStream<object, Reply> = client.RevaluePortfolios();
    const sending = send(stream, messages({ ...settings, resumable: true }, table, remaining));
    try {
      for await (const reply of stream as AsyncIterable<Reply>) {
        if (reply.content === 'opening') sums.open(reply.opening);
        if (reply.content !== 'results') continue;
        for (const result of sums.add(reply.results)) onResult(result);
        failures = 0;
      }
      if (sums.received.size < portfolios.length) throw new Error('the stream ended in order, and portfolios have no result');
    } catch (error) {
      failures += 1;
      if (!isBreak(error as ServiceError) || failures === ATTEMPTS) throw error;
      // Jitter: many clients of a replica that went away must not come back all at once.
      await wait(Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures));
    } finally {
      stream.on('error', () => {}).cancel();
      await sending;
      client.close();
    }
  }
  return { summary: sums.summary(), streams };
}

async function main(protos: string, targets: string[]): Promise<void> {
  const contract = load(protos);
  const instruments = ['AAPL', 'MSFT', 'NVDA', 'JPM', 'XOM'];
  const prices = new contract.services.PriceService(targets[0], grpc.credentials.createInsecure());
  const snapshot = await new Promise<{ snapshot_digest: string }>((resolve, reject) => { // the prices, and the rate that the balances need
    prices.CreateSnapshot({ instrument_ids: [...instruments, 'USD-EUR'] }, { deadline: Date.now() + 10_000 }, (error: Error | null, reply: any) => (error ? reject(error) : resolve(reply)));
  });
  prices.close();
  const table = instruments.map((instrument_id) => ({ instrument_id, quantity_scale: 2 }));
  const portfolios = Array.from({ length: 2_000 }, (_, i): Column => ({ // number units of one instrument and 2.5 of another, and cash
    sequence: String(i + 1), portfolio_id: `fund-${i + 1}`, instrument_indexes: [(i + 1) % 5, (i + 2) % 5], quantities: [String((i + 1) * 100), '250'],
    balances: [{ kind: 'BALANCE_KIND_CASH', currency: 'EUR', amount: '1000' }],
  }));
  const { summary, streams } = await revalue(contract, targets, { base_currency: 'USD', prices: snapshot }, table, portfolios, () => {});
  console.log(`${(summary as any).valued} portfolios over ${streams} stream(s): net ${(summary as any).net_assets} USD`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv[2], process.argv.slice(3));
