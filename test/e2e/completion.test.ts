/** The completions in the real shells, against the built tool: what a press of the tab key offers. */
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalog } from '../../src/cli/completion/catalog-cache.ts';
import { completionScript } from '../../src/cli/completion/scripts.ts';
import { SCRIPT_FILES, type Shell } from '../../src/cli/completion/shells.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { BINARY, makeWorkplace, type Workplace } from '../helpers/cli.ts';
import { fillHome } from '../helpers/completion-home.ts';
import { serve } from '../helpers/servers.ts';

type Offered = Readonly<Record<string, readonly string[]>>;

/** Sources the script, and for every further argument prints the line and what the shell's own machinery offers. */
const DRIVERS: Readonly<Record<Exclude<Shell, 'powershell'>, string>> = {
  bash: String.raw`
source "$1"; shift
for line; do
  COMP_LINE=$line COMP_POINT=${'$'}{#line} COMP_WORDS=() rest=$line
  while rest=${'$'}{rest#"${'$'}{rest%%[! ]*}"}; [[ -n $rest ]]; do
    # As readline cuts: at blanks, and the signs = and : are words of their own.
    if [[ $rest == [=:]* ]]; then word=${'$'}{rest%%[!=:]*}; else word=${'$'}{rest%%[ =:]*}; fi
    COMP_WORDS+=("$word") rest=${'$'}{rest#"$word"}
  done
  [[ $line != *' ' ]] || COMP_WORDS+=('')
  COMP_CWORD=$((${'$'}{#COMP_WORDS[@]} - 1)) COMPREPLY=()
  _qtsurfer qtsurfer
  printf '> %s\n' "$line"
  printf '%s\n' "${'$'}{COMPREPLY[@]}"
done`,
  zsh: String.raw`
zmodload zsh/zpty zsh/zselect
script=$1 offers=$2/offers; shift 2
: > $offers
cat > $offers.rc <<'RC'
PS1= fpath=(${'$'}{script:h} $fpath)
unset zle_bracketed_paste
autoload -Uz compinit; compinit -u -D
compadd() {
  local -a found
  if [[ ${'$'}{@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  builtin compadd -A found "$@"
  print -rl -- $found >> $offers
  builtin compadd "$@"
}
probe() { _main_complete; print -r -- '# end' >> $offers; compstate[insert]= compstate[list]= }
zle -C probe complete-word probe
bindkey '^I' probe
print -r -- '# end' >> $offers
RC
ends=0
await() {
  (( ends += 1 ))
  until (( $(grep -c '^# end$' $offers) >= ends )); do zpty -rt shell chunk; zselect -t 2; done
}
zpty shell zsh -f -i
zpty -w shell "script=${'$'}{(q)script}; offers=${'$'}{(q)offers}; source ${'$'}{(q)offers}.rc"
await
for line; do
  print -r -- "> $line" >> $offers
  zpty -w -n shell "$line"$'\t'
  await
  zpty -w -n shell $'\C-u'
done
zpty -d shell
cat $offers`,
  fish: String.raw`
source $argv[1]
for line in $argv[2..-1]
    echo "> $line"
    complete -C $line | string split -f1 \t
end
exit 0`,
};

const args = (shell: keyof typeof DRIVERS, script: string, dir: string): readonly string[] => {
  if (shell === 'bash') return ['--norc', '--noprofile', join(dir, 'driver'), script];
  if (shell === 'zsh') return ['-f', join(dir, 'driver'), script, dir];
  // As fish 4 has it: a question mark stands for itself.
  return ['--no-config', '--features=qmark-noglob', join(dir, 'driver'), script];
};

const offeredIn = (text: string): Offered => {
  const offered: Record<string, string[]> = {};
  let line = '';
  for (const word of text.split('\n').map((found) => found.trimEnd().replaceAll('\\', ''))) {
    if (word.startsWith('> ')) {
      line = word;
      offered[line.slice(2).trim()] = [];
    } else if (word !== '' && !word.startsWith('#')) offered[line.slice(2).trim()]?.push(word);
  }
  return Object.fromEntries(Object.entries(offered).map(([key, words]) => [key, [...new Set(words)].sort()]));
};

/** A line, with `|` for the cursor, and all that is offered there. */
const LINES: readonly (readonly [string, readonly string[]])[] = [
  ['qtsurfer fet|', ['fetch']],
  ['qtsurfer runs di|', ['diff']],
  ['qtsurfer --local runs sho|', ['show']],
  ['qtsurfer jobs --lim|', ['--limit']],
  ['qtsurfer config get form|', ['format']],
  ['qtsurfer jobs watch PREP1 |', ['EXEC1']],
  ['qtsurfer help conv|', ['convert']],
  ['qtsurfer completion |', ['bash', 'fish', 'powershell', 'zsh']],
  ['qtsurfer fetch binance BTC/USDT --form|', ['--format']],
  ['qtsurfer exchanges --form|', []],
  ['qtsurfer fetch --format |', ['csv', 'lastra', 'parquet']],
  ['qtsurfer exchanges -o js|', ['json']],
  ['qtsurfer fetch |', ['binance', 'kraken']],
  ['qtsurfer --profile lab fetch |', ['labex']],
  ['qtsurfer fetch --out my --strict kraken |', ['XBT/EUR']],
  ['qtsurfer fetch binance BTC/USDT eth|', ['ETH/BTC', 'ETH/USDT']],
  ['qtsurfer fetch --local binance WL|', ['WLFI/USDT']],
  ['qtsurfer --profile |', ['default', 'lab']],
  ['qtsurfer execute binance --strategy |', ['STRAT1']],
  ['qtsurfer runs show 3|', ['3fa9c1d0b2e4']],
  ['qtsurfer import x.csv --exchange k|', ['kraken']],
  ['qtsurfer fetch -- kr|', ['kraken']],
  ['qtsurfer prepare binance BTC/USDT --last |', []],
];

/** Where shells say the same in other words. */
const OWN: Readonly<Record<keyof typeof DRIVERS, typeof LINES>> = {
  bash: [
    ["qtsurfer fetch binance '*/U|", []],
    ['qtsurfer fetch binance */U|', []],
    ['qtsurfer fetch binance --format=pa|', ['parquet']],
    // What follows the last colon is all that bash wants back.
    ['qtsurfer fetch binance BTC/USDT:U|', ['USDT']],
    ['qtsurfer inspect my|', ['my data', 'my hour.lastra']],
    ['qtsurfer gaps |', ['my data']],
    ['qtsurfer runs diff 3fa9 |', ['3fa9c1d0b2e4', 'my data', 'my hour.lastra']],
  ],
  zsh: [
    ["qtsurfer fetch binance '*/U|", []],
    ['qtsurfer fetch binance */U|', []],
    ['qtsurfer fetch binance --format=pa|', ['parquet']],
    ['qtsurfer fetch binance BTC/USDT:U|', ['BTC/USDT:USDT']],
    ['qtsurfer inspect my|', ['my data', 'my hour.lastra']],
    ['qtsurfer gaps |', ['my data']],
    ['qtsurfer runs diff 3fa9 |', ['3fa9c1d0b2e4', 'my data', 'my hour.lastra']],
  ],
  fish: [
    // A pattern is matched against the names themselves.
    ["qtsurfer fetch binance '*/US|", ['*/USDT', '*/USDT:USDT']],
    ['qtsurfer fetch binance --format=pa|', ['--format=parquet']],
    ['qtsurfer fetch ! BTC/USDT:U|', ['BTC/USDT:USDT']],
    ['qtsurfer fetch binance BTC/USDT:U|', ['BTC/USDT:USDT']],
    ['qtsurfer inspect my|', ['my data/', 'my hour.lastra']],
    ['qtsurfer gaps |', ['my data/']],
    ['qtsurfer runs diff 3fa9 |', ['3fa9c1d0b2e4', 'my data/', 'my hour.lastra']],
  ],
};

const program = buildProgram({ version: '0', tell: () => {} }, async () => {});
let place: Workplace;
let root: string;
beforeAll(async () => {
  place = makeWorkplace();
  root = mkdtempSync(join(tmpdir(), 'qtsurfer-completion-'));
  await fillHome(place.home);
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin', 'qtsurfer'), `#!/bin/sh\nexec '${process.execPath}' '${BINARY}' "$@"\n`);
  chmodSync(join(root, 'bin', 'qtsurfer'), 0o755);
  mkdirSync(join(place.dir, 'my data'));
  writeFileSync(join(place.dir, 'my hour.lastra'), '');
});
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await place.remove();
});

const offers = async (shell: keyof typeof DRIVERS, lines: readonly string[]): Promise<Offered> => {
  const dir = join(root, shell);
  mkdirSync(dir);
  const script = join(dir, SCRIPT_FILES[shell]);
  writeFileSync(script, completionScript(shell, program));
  writeFileSync(join(dir, 'driver'), DRIVERS[shell]);
  const { stdout, stderr } = await promisify(execFile)(shell, [...args(shell, script, dir), ...lines], {
    cwd: place.dir,
    env: {
      PATH: `${join(root, 'bin')}:${process.env.PATH}`,
      HOME: place.home,
      TERM: 'xterm',
      LANG: 'C.UTF-8',
    },
    timeout: 50_000,
  });
  expect(stderr).toBe('');
  return offeredIn(stdout);
};

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell) => {
  const absent = spawnSync(shell, ['-c', 'exit 0']).status !== 0;

  it.skipIf(absent)(
    `offers what the tree and the user's files have${absent ? ` (skipped: ${shell} is not installed)` : ''}`,
    async () => {
      const expected = [...LINES, ...OWN[shell]].map(([line, words]) => [line.slice(0, -1), words] as const);
      const offered = await offers(
        shell,
        expected.map(([line]) => line),
      );
      expect(offered).toEqual(Object.fromEntries(expected.map(([line, words]) => [line.trim(), words])));
    },
  );
});

it('bash without compopt gets names of files that it cannot run', () => {
  const name = '$(id) x.csv';
  writeFileSync(join(place.dir, name), '');
  const script = `${completionScript('bash', program)}
compopt() { return 1; }
cur='$(' COMPREPLY=(); _qtsurfer_add files; eval "printf %s $COMPREPLY"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: place.dir, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual([name, '']);
});

it('commands that ask a backend leave its names behind', async () => {
  const { apiUrl } = await serve(place);
  for (const args of [['exchanges'], ['instruments', 'binance', '--quote', 'BTC']])
    expect((await place.run([...args, '--api-url', apiUrl])).code).toBe(0);
  const known = readCatalog(join(place.home, '.cache', 'qtsurfer'), new URL(apiUrl).origin);
  expect([...known.keys()]).toEqual(['binance']);
  expect(known.get('binance')).toEqual(expect.arrayContaining(['BTC/USDT', 'ETH/BTC']));
});

describe('the scripts', () => {
  it('are what the command prints: the one that lies ready, and with an option the one that the tree makes', async () => {
    const ready = await place.run(['completion', 'fish']);
    expect([ready.code, ready.stderr, ready.stdout]).toEqual([0, '', completionScript('fish', program)]);
    const made = await place.run(['completion', 'zsh', '--quiet']);
    expect([made.code, made.stderr, made.stdout]).toEqual([0, '', completionScript('zsh', program)]);
  });

  it('of PowerShell closes what it opens, and doubles quotes', () => {
    const script = completionScript('powershell', program);
    const bare = script.replace(/^\s*#.*$/gm, '').replace(/'(?:[^']|'')*'/g, "''");
    for (const [open, close] of ['()', '{}', '[]'].map((pair) => [...pair] as [string, string]))
      expect(bare.split(open).length, open).toBe(bare.split(close).length);
    expect(bare.replace(/''/g, '')).not.toContain("'");
    expect(script).toContain(
      "'--format' = @('format on disk (default: lastra)', 'words lastra parquet csv')",
    );
    expect(script).toContain("Arguments = @('list exchanges', '*list instruments')");
    expect(script).toContain("    'runs diff' = @{");
    // An empty argument would not arrive.
    expect(script).toContain("qtsurfer __complete $values '--' @words");
  });
});
