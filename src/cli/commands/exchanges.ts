/** `qtsurfer exchanges` */
import type { ExchangeInfo } from '../../wire/messages.ts';
import { type Column, printRows } from '../render/rows.ts';
import { type AddCommand, examples } from './command.ts';

const COLUMNS: readonly Column<ExchangeInfo>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'name', value: ({ name }) => name },
  { name: 'description', value: ({ description }) => description },
];

export const addExchanges: AddCommand = (program, runner) => {
  const command = program
    .command('exchanges')
    .description('list the exchanges')
    .action(() =>
      runner(command, {
        parse: () => undefined,
        run: async (context) => {
          const client = await context.client();
          await printRows(context.io, COLUMNS, await client.exchanges({ signal: context.signal }));
          return 0;
        },
      }),
    );
  examples(command, ['qtsurfer exchanges', 'qtsurfer exchanges --local -o json']);
};
