/** `qtsurfer config list|get|set|unset|path|profiles|use|remove` */
import type { Command } from 'commander';
import { QtsError } from '../../errors.ts';
import type { ConfigScope } from '../config.ts';
import type { Context } from '../context.ts';
import { parseSettingKey, refuseLocal, type SettingKey, settingFlagsOf } from '../options/config.ts';
import type { GlobalFlags, GlobalOptions } from '../options/global.ts';
import { type AddCommand, examples, type Runner } from './command.ts';

type Run<Request> = (context: Context, request: Request, scope: ConfigScope) => Promise<void>;

/** A subcommand's action: it works on the files that defaults come from, so none of these are applied to it. */
const act = <Request>(
  runner: Runner,
  command: Command,
  parse: (global: GlobalOptions) => Request,
  run: Run<Request>,
): Promise<void> =>
  runner(command, {
    ignoresDefaults: true,
    parse: ({ global }) => {
      refuseLocal(global);
      return { request: parse(global), given: settingFlagsOf(command.optsWithGlobals<GlobalFlags>()) };
    },
    run: async (context, { request, given }) => {
      const { profile, project } = context.options;
      await run(context, request, { environment: context.environment, profile, project, given });
      return 0;
    },
  });

const load = () => Promise.all([import('../config.ts'), import('../render/config.ts')]);

const list: Run<undefined> = async ({ io }, _, scope) => {
  const [{ settingsInForce }, { printSettings }] = await load();
  await printSettings(io, settingsInForce(scope));
};

const get: Run<SettingKey> = async ({ io }, key, scope) => {
  const [{ settingInForce }, { printSetting }] = await load();
  const value = settingInForce(scope, key);
  if (value === undefined)
    throw new QtsError('failed', `${key} is not set`, {
      hint: `set it with: qtsurfer config set ${key} VALUE`,
    });
  await printSetting(io, value);
};

const change: Run<{ readonly key: SettingKey; readonly texts: readonly string[] | undefined }> = async (
  { io },
  { key, texts },
  scope,
) => {
  const [{ changeSetting, strongerThan }, { printChange }] = await load();
  // Before the change: who is told of an error finds nothing changed.
  const stronger = strongerThan(scope, key);
  await printChange(io, await changeSetting(scope, key, texts));
  if (stronger !== undefined) io.note(`${stronger} sets ${key} too, and goes before it`);
};

const path: Run<undefined> = async ({ io, environment }) => {
  const [{ settingsPathOf }, { configDirOf }] = await Promise.all([
    import('../../config/settings.ts'),
    import('../../config/paths.ts'),
  ]);
  const [, { printSetting }] = await load();
  await printSetting(io, settingsPathOf(configDirOf(environment)));
};

const profiles: Run<undefined> = async ({ io }, _, scope) => {
  const [{ listProfiles }, { printProfiles }] = await load();
  await printProfiles(io, listProfiles(scope));
};

const use: Run<string> = async ({ io, environment }, name, scope) => {
  const [{ useProfile, listProfiles }, { printProfiles }] = await load();
  await useProfile(scope, name);
  if (environment.profile !== undefined) io.warn('QTSURFER_PROFILE is set and goes before it');
  await printProfiles(io, listProfiles(scope));
};

const remove: Run<string> = async ({ io }, name, scope) => {
  const [{ forgetProfile, listProfiles }, { printProfiles }] = await load();
  io.note(`profile ${await forgetProfile(scope, name)} is forgotten, with its keys and tokens`);
  await printProfiles(io, listProfiles(scope));
};

const addSettings = (config: Command, runner: Runner): void => {
  const listing = config
    .command('list', { isDefault: true })
    .description('every setting: the value in force, and where it comes from');
  listing.action(() => act(runner, listing, () => undefined, list));
  examples(listing, ['qtsurfer config list', 'qtsurfer config list --profile lab -o json']);
  const getting = config
    .command('get')
    .description('print the value in force of one setting')
    .argument('<key>', 'name of a setting');
  getting.action((key: string) => act(runner, getting, () => parseSettingKey(key), get));
  examples(getting, ['qtsurfer config get apiUrl', 'qtsurfer config get format --profile lab']);
  const setting = config
    .command('set')
    .description('set a setting of the profile; checked before it is stored')
    .argument('<key>', 'name of a setting')
    .argument('<value...>', 'its value; only data takes several');
  setting.action((key: string, texts: readonly string[]) =>
    act(runner, setting, () => ({ key: parseSettingKey(key), texts }), change),
  );
  examples(setting, [
    'qtsurfer config set format parquet',
    'qtsurfer config set --profile lab apiUrl http://127.0.0.1:7878/v1',
  ]);
  const unsetting = config
    .command('unset')
    .description('forget a setting of the profile')
    .argument('<key>', 'name of a setting');
  unsetting.action((key: string) =>
    act(runner, unsetting, () => ({ key: parseSettingKey(key), texts: undefined }), change),
  );
  examples(unsetting, ['qtsurfer config unset format']);
  const showing = config.command('path').description('print where the settings are stored');
  showing.action(() => act(runner, showing, () => undefined, path));
  examples(showing, ['qtsurfer config path']);
};

const addProfiles = (config: Command, runner: Runner): void => {
  const listing = config.command('profiles').description('list the profiles');
  listing.action(() => act(runner, listing, () => undefined, profiles));
  examples(listing, ['qtsurfer config profiles', 'qtsurfer config profiles -o json']);
  const using = config
    .command('use')
    .description('use this profile when none is named')
    .argument('<profile>', 'name of a profile');
  using.action((name: string) => act(runner, using, () => name, use));
  examples(using, ['qtsurfer config use lab']);
  const removing = config
    .command('remove')
    .description('forget a profile, with its keys and tokens')
    .argument('<profile>', 'name of a profile');
  removing.action((name: string) => act(runner, removing, () => name, remove));
  examples(removing, ['qtsurfer config remove lab']);
};

export const addConfig: AddCommand = (program, runner) => {
  const command = program
    .command('config')
    .description('settings and profiles: what is in force, and where it comes from');
  addSettings(command, runner);
  addProfiles(command, runner);
  examples(command, [
    'qtsurfer config',
    'qtsurfer config set format parquet',
    'qtsurfer config set --profile lab apiUrl http://127.0.0.1:7878/v1',
    'qtsurfer config get apiUrl',
    'qtsurfer config use lab',
  ]);
};
