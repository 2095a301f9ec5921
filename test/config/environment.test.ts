import { describe, expect, it } from 'vitest';
import { processEnvironment, readEnvironment } from '../../src/config/environment.ts';
import { configDirOf, stateDirOf } from '../../src/config/paths.ts';

describe('the environment', () => {
  it('is a closed list', () => {
    expect(
      readEnvironment({
        QTSURFER_APIKEY: 'k',
        QTSURFER_API_URL: 'u',
        QTSURFER_PROFILE: 'p',
        QTSURFER_CONFIG_DIR: 'c',
        QTSURFER_STATE_DIR: 's',
        XDG_CONFIG_HOME: 'xc',
        XDG_DATA_HOME: 'xd',
        XDG_CACHE_HOME: 'xk',
        HOME: 'h',
        NODE_EXTRA_CA_CERTS: 'n',
        HTTPS_PROXY: 'hs',
        http_proxy: 'hp',
        NO_PROXY: 'np',
        TERM: 't',
        NO_COLOR: '1',
        FORCE_COLOR: '3',
        CI: 'true',
        OTHER: 'x',
      }),
    ).toStrictEqual({
      apiKey: 'k',
      apiUrl: 'u',
      profile: 'p',
      configDir: 'c',
      stateDir: 's',
      xdgConfigHome: 'xc',
      xdgDataHome: 'xd',
      xdgCacheHome: 'xk',
      home: 'h',
      nodeExtraCaCerts: 'n',
      httpsProxy: 'hs',
      httpProxy: 'hp',
      noProxy: 'np',
      term: 't',
      noColor: true,
      forceColor: true,
      ci: true,
    });
  });

  it('takes an empty variable for an absent one', () => {
    const off = { noColor: false, forceColor: false, ci: false };
    expect(
      readEnvironment({ QTSURFER_APIKEY: '', NO_COLOR: '', CI: 'false', FORCE_COLOR: '0' }),
    ).toStrictEqual(off);
    expect(readEnvironment({})).toStrictEqual(off);
  });

  it('takes NO_COLOR by its presence, whatever it says', () => {
    expect(readEnvironment({ NO_COLOR: '0' }).noColor).toBe(true);
  });

  it('can be read from this process', () => {
    expect(processEnvironment().noColor).toBe(true);
  });
});

describe('the folders', () => {
  it('are those of the XDG specification', () => {
    const environment = readEnvironment({ HOME: '/home/ada' });
    expect(configDirOf(environment)).toBe('/home/ada/.config/qtsurfer');
    expect(stateDirOf(environment)).toBe('/home/ada/.local/share/qtsurfer');
    const moved = readEnvironment({ HOME: '/home/ada', XDG_CONFIG_HOME: '/x/c', XDG_DATA_HOME: '/x/d' });
    expect([configDirOf(moved), stateDirOf(moved)]).toEqual(['/x/c/qtsurfer', '/x/d/qtsurfer']);
    const relative = readEnvironment({ HOME: '/home/ada', XDG_CONFIG_HOME: 'c', XDG_DATA_HOME: './d' });
    expect([configDirOf(relative), stateDirOf(relative)]).toEqual([
      configDirOf(environment),
      stateDirOf(environment),
    ]);
  });

  it('are the ones that were named, as they are', () => {
    const named = readEnvironment({
      QTSURFER_CONFIG_DIR: '/c',
      QTSURFER_STATE_DIR: '/s',
      XDG_DATA_HOME: '/x',
    });
    expect([configDirOf(named), stateDirOf(named)]).toEqual(['/c', '/s']);
  });
});
