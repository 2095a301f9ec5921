/** `qtsurfer doctor` */
import type { Context } from '../context.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { type AddCommand, examples } from './command.ts';

const run = async (context: Context): Promise<number> => {
  const [{ diagnose }, { diagnosisSummary, printDiagnosis }, { worstOf }] = await Promise.all([
    import('../doctor.ts'),
    import('../render/doctor.ts'),
    import('../../workflows/doctor.ts'),
  ]);
  const { io } = context;
  const activity = await io.progress('looking');
  const results = await diagnose(context).finally(() => activity.stop());
  await printDiagnosis(io, results);
  io.note(diagnosisSummary(results));
  const worst = worstOf(results);
  return worst === undefined ? 0 : EXIT_CODES[worst];
};

export const addDoctor: AddCommand = (program, runner) => {
  const command = program
    .command('doctor')
    .description('what is wrong with this set-up, and what to do about it; changes nothing')
    .action(() => runner(command, { ignoresDefaults: true, parse: () => undefined, run }));
  examples(command, [
    'qtsurfer doctor',
    'qtsurfer doctor --profile lab',
    'qtsurfer doctor --local',
    'qtsurfer doctor -o json',
  ]);
};
