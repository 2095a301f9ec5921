/** `qtsurfer instruments EXCHANGE` */
import { Option } from 'commander';
import { parseExchangeId } from '../../domain.ts';
import type { InstrumentInfo } from '../../wire/messages.ts';
import type { InstrumentFilter } from '../../workflows/catalog.ts';
import { oneOf } from '../options/values.ts';
import { type Column, printRows } from '../render/rows.ts';
import { type AddCommand, examples } from './command.ts';

const SEGMENTS = ['spot', 'futures'] as const;

interface InstrumentsFlags {
  readonly base?: string;
  readonly quote?: string;
  readonly search?: string;
  readonly segment?: string;
}

export interface InstrumentsRequest {
  readonly exchangeId: string;
  readonly filter: InstrumentFilter;
  readonly segment: (typeof SEGMENTS)[number] | undefined;
}

const COLUMNS: readonly Column<InstrumentInfo>[] = [
  { name: 'instrument', value: ({ base, quote }) => `${base}/${quote}` },
  { name: 'tickers_from', value: ({ coverage }) => coverage.tickers?.from },
  { name: 'tickers_to', value: ({ coverage }) => coverage.tickers?.to },
  { name: 'klines_from', value: ({ coverage }) => coverage.klines?.from },
  { name: 'klines_to', value: ({ coverage }) => coverage.klines?.to },
  { name: 'last_price', value: ({ lastPrice }) => lastPrice, align: 'right' },
  { name: 'volume_24h', value: ({ volume24h }) => volume24h, align: 'right' },
];

const parse = (exchange: string, flags: InstrumentsFlags): InstrumentsRequest => ({
  exchangeId: parseExchangeId(exchange),
  filter: { base: flags.base, quote: flags.quote, search: flags.search },
  segment: flags.segment === undefined ? undefined : oneOf(SEGMENTS, flags.segment, '--segment'),
});

export const addInstruments: AddCommand = (program, runner) => {
  const command = program
    .command('instruments')
    .description('list the instruments of an exchange, with coverage and last price')
    .argument('<exchange>', 'exchange id')
    .option('--base <currency>', 'only this base currency')
    .option('--quote <currency>', 'only this quote currency')
    .option('--search <text>', 'only symbols with this text in them')
    .addOption(new Option('--segment <segment>', 'only instruments of this segment').choices(SEGMENTS))
    .action((exchange: string, flags: InstrumentsFlags) =>
      runner(command, {
        parse: () => parse(exchange, flags),
        run: async (context, { exchangeId, filter, segment }) => {
          const { filterInstruments, listInstruments } = await import('../../workflows/catalog.ts');
          const listed = await listInstruments(await context.client(), exchangeId, {
            signal: context.signal,
            ...(segment ? { segment } : {}),
          });
          await printRows(context.io, COLUMNS, filterInstruments(listed, filter));
          return 0;
        },
      }),
    );
  examples(command, [
    'qtsurfer instruments binance',
    'qtsurfer instruments binance --quote USDT --search btc',
    'qtsurfer instruments binance | cut -f1',
  ]);
};
