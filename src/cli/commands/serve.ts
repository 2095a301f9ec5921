/** `qtsurfer serve` */

import { Option } from 'commander';
import { API_VERSIONS } from '../../wire/endpoints.ts';
import { parseServeRequest, type ServeFlags } from '../options/serve.ts';
import { type AddCommand, examples } from './command.ts';

export const addServe: AddCommand = (program, runner) => {
  const command = program
    .command('serve')
    .description('run the embedded backend as a server, its API under /v1')
    .option('--port <number>', 'port to listen on; 0 is any free one (default: 7878)')
    .addOption(
      new Option(
        '--api <version>',
        'contract to speak: 0.95, or 0.109 as the service does today (default: 0.95)',
      ).choices(API_VERSIONS),
    )
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option(
      '--api-key-file <file>',
      'accept these keys, one a line (default: the key of the state directory)',
    )
    .option('--exchange-id <id>', 'exchange of a flat dump without a manifest (default: binance)')
    .option('--lookback <duration>', 'refuse backtests that begin longer ago than this')
    .option(
      '--chaos <faults>',
      'make answers go wrong on purpose: latency:50ms,429:5%,503:2%,reset:1%,cut:1%,corrupt:0.5%,stall:0.1%,401:after=1h,apikey:revoked,seed:7; hours/500:3% strikes hours only (also auth, catalog, strategy, jobs)',
    )
    .action((flags: ServeFlags) =>
      runner(command, {
        servesItself: true,
        parse: ({ global }) => parseServeRequest(flags, global),
        run: async (context, request) => {
          const { serve } = await import('../serve.ts');
          await serve(context, request);
          return 0;
        },
      }),
    );
  examples(command, [
    'qtsurfer serve',
    'qtsurfer serve --port 0 --data ./dump',
    'qtsurfer serve --api 0.109',
    'qtsurfer serve --chaos latency:50ms,429:5%,cut:1%,seed:7 --verbose',
    'qtsurfer serve --seed 7 --state-dir ./state --api-key-file keys.txt',
  ]);
};
