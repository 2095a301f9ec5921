/** The command tree. Each command's action loads its workflow when it runs. */
import { Command, CommanderError, Option } from 'commander';
import { QtsError } from '../errors.ts';
import { type Action, collect, type Runner } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { createContext } from './context.ts';
import type { DefaultSources } from './default-sources.ts';
import { createPrinter } from './io.ts';
import { type GlobalFlags, parseGlobalOptions } from './options/global.ts';
import { EXIT_MEANINGS } from './reference/exit-meanings.ts';
import { OWN_VARIABLES } from './reference/variables.ts';
import { OUTPUTS } from './render/mode.ts';
import type { Session } from './session.ts';
import { meantHint } from './usage-hint.ts';

const addGlobalOptions = (program: Command): void => {
  program
    .optionsGroup('Output:')
    .addOption(new Option('-o, --output <mode>', 'how results are printed (default: auto)').choices(OUTPUTS))
    .option('-q, --quiet', 'no progress, no hints: results, warnings and errors only')
    .option('--verbose', 'show requests and answers, and stacks of errors')
    .option('--no-progress', 'no spinner and no progress lines')
    .option('--no-color', 'no colours')
    .optionsGroup('Backend:')
    .option('--profile <name>', 'use the settings and credentials of this profile')
    .option('--api-url <url>', 'API root with its /v1; nothing is appended')
    .option('--local', 'use the embedded backend: offline, without an account')
    .option('--data <dir>', 'embedded backend: serve this dump (repeatable)', collect)
    .option('--seed <number>', 'embedded backend: seed of the simulated market')
    .option('--state-dir <dir>', 'embedded backend: where its jobs and results live')
    .optionsGroup('Network:')
    .option('--timeout <duration>', 'stop waiting for jobs after this time, such as 30m; cancels nothing')
    .option('--connect-timeout <duration>', 'give up connecting after this time (default: 10s)')
    .option(
      '--request-timeout <duration>',
      'give up an answer that does not move for this time (default: 20s)',
    )
    .option('--retries <count>', 'attempts after the first one (default: 4)')
    .option('--ca-file <file>', 'trust these PEM certificates too')
    .option('--insecure-http', 'allow plain http to other machines than this one')
    .optionsGroup('Other:')
    .option('--no-project', 'do not look for a project file qtsurfer.json');
};

/** The code of commander for a command line without a command: the help is the answer, on stdout. */
const NOTHING_ASKED = 'commander.help';

const SURPLUS = 'commander.excessArguments';

/** `qtsurfer jobs watch` */
const lineOf = (command: Command): string =>
  command.parent === null ? command.name() : `${lineOf(command.parent)} ${command.name()}`;

/** The commands that could stand where a word was one too many: below this one, or beside it when it is a default. */
const commandsAround = ({ commands, parent }: Command): readonly string[] => {
  const beside = parent === null || parent.parent === null ? [] : parent.commands;
  return [...commands, ...beside].map((command) => command.name());
};

/** Commander's words without their prefix, and what to do next. */
const usageError = (error: CommanderError, command: Command): QtsError => {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const surplus = error.code === SURPLUS ? command.args[0] : undefined;
  const meant = meantHint({ message, suggestion, surplus, commands: commandsAround(command) });
  return new QtsError('usage', message, { hint: meant ?? `see: ${lineOf(command)} --help` });
};

/** Tells which command the parser has come to. */
const followCommands = (command: Command, tell: (sub: Command) => void): void => {
  if (command.commands.length === 0) return;
  command.hook('preSubcommand', (_, sub) => tell(sub));
  for (const sub of command.commands) followCommands(sub, tell);
};

export interface ProgramOptions {
  readonly version: string;
  /** Where its name is known, no other is declared, which takes longer than most commands run; else all are. */
  readonly command?: string | undefined;
  /** Takes what was asked for: help and version. */
  readonly tell: (text: string) => void;
}

/** Names beside their meanings, in two columns. */
const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`).join('\n');
};

const FOOTER = `
Environment:
${columns(OWN_VARIABLES.variables.map(([names, meaning]) => [names.join(', '), meaning]))}

Exit codes:
${columns(EXIT_MEANINGS)}

Examples:
  $ qtsurfer fetch binance BTC/USDT --from 2026-01-15 --to 2026-01-16 --local --out data
  $ qtsurfer backtest examples/EmaCross.java binance BTC/USDT --from 2026-01-15 --to 2026-01-16 --local
`;

/** Help is laid out like a page of a manual: no line is longer, however wide the terminal is. */
export const HELP_COLUMNS = 80;

const createProgram = ({ version, tell }: ProgramOptions): Command => {
  const program = new Command('qtsurfer')
    .description(
      'Dump tick-precise crypto market data and run Java strategy backtests, in the cloud or offline.',
    )
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({
      writeOut: tell,
      getOutHelpWidth: () => Math.min(process.stdout.columns || HELP_COLUMNS, HELP_COLUMNS),
      // Errors are told once, by whoever catches them.
      writeErr: () => {},
      outputError: () => {},
    })
    .exitOverride();
  addGlobalOptions(program);
  program
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', FOOTER);
  return program;
};

/**
 * Builds the command tree.
 * @param runner carries out an action; tests pass one that only parses
 */
export const buildProgram = (options: ProgramOptions, runner: Runner): Command => {
  const program = createProgram(options);
  const asked = COMMANDS.get(options.command ?? '');
  for (const add of asked === undefined ? COMMANDS.values() : [asked]) add(program, runner);
  return program;
};

/** Where defaults stand for a command; nowhere for one that repairs the files they stand in. */
const findSources = async (
  { environment }: Session,
  flags: GlobalFlags,
  { ignoresDefaults = false }: { readonly ignoresDefaults?: boolean },
): Promise<DefaultSources> => {
  const { findDefaultSources, NO_SOURCES } = await import('./default-sources.ts');
  return ignoresDefaults ? NO_SOURCES : findDefaultSources(environment, flags);
};

/** Runs with the defaults behind the flags; most often there are none, and nothing is loaded for them. */
const withDefaults = async (
  command: Command,
  sources: DefaultSources,
  run: () => Promise<number>,
): Promise<number> => {
  if (sources.project.kind !== 'found' && sources.profile === undefined) return run();
  const { applyDefaults, blameDefaults, defaultLayers } = await import('./defaults.ts');
  const applied = applyDefaults(command, defaultLayers(sources));
  try {
    return await run();
  } catch (error) {
    throw blameDefaults(error, applied);
  }
};

/** Parses the global options, builds the context, runs, and closes everything whatever happens. */
const runAction = async <Request>(
  session: Session,
  command: Command,
  action: Action<Request>,
): Promise<number> => {
  const typed = command.optsWithGlobals<GlobalFlags>();
  session.verbose = typed.verbose ?? false;
  const sources = await findSources(session, typed, action);
  const { project } = sources;
  return withDefaults(command, sources, async () => {
    const global = parseGlobalOptions(command.optsWithGlobals<GlobalFlags>(), action.servesItself);
    const request = action.parse({ nowMs: session.clock.now(), global });
    const context = createContext(session, global);
    if (project.kind === 'ignored') context.io.warn(`${project.path} is ignored: ${project.reason}`);
    try {
      return (await action.run(context, request)) ?? 0;
    } finally {
      await context.close();
    }
  });
};

/** Script writers go through the whole tree. */
const NEEDS_TREE = 'completion';

const commandIn = ([first]: readonly string[]): string | undefined =>
  first === NEEDS_TREE ? undefined : first;

/**
 * Runs one command line.
 * @returns the exit code of the command
 * @throws QtsError; what is none is a defect
 */
export const runProgram = async (argv: readonly string[], session: Session): Promise<number> => {
  let exitCode = 0;
  const told: string[] = [];
  const tell = (text: string): void => {
    told.push(text);
  };
  const program = buildProgram(
    { version: session.version, command: commandIn(argv), tell },
    async (command, action) => {
      exitCode = await runAction(session, command, action);
    },
  );
  let running = program;
  followCommands(program, (sub) => {
    running = sub;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === NOTHING_ASKED) program.outputHelp();
    else if (error.exitCode !== 0) throw usageError(error, running);
  }
  // A reader that has gone away, as with `| head`, has seen enough.
  await createPrinter(session.streams.stdout, () => {})(told.join(''));
  return exitCode;
};
