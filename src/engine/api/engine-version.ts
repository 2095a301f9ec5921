/** `EngineVersion` */

import type { LibraryClass } from '../../java/library.ts';
import { JavaObject } from '../../java/runtime/base.ts';
import { REPORTED_ENGINE_VERSION } from '../assumptions.ts';

export class EngineVersion extends JavaObject {
  static readonly f$UNKNOWN = 'unknown';
  static readonly f$UNKNOWN_COMPONENT = -1;

  static getVersion$(): string {
    return REPORTED_ENGINE_VERSION.text;
  }
  static getMajor$(): number {
    return REPORTED_ENGINE_VERSION.major;
  }
  static getMinor$(): number {
    return REPORTED_ENGINE_VERSION.minor;
  }
  static getPatch$(): number {
    return REPORTED_ENGINE_VERSION.patch;
  }
}

export const engineVersion = (): LibraryClass => ({
  declaration: `public final class EngineVersion {
    private EngineVersion();
    public static final String UNKNOWN;
    public static final int UNKNOWN_COMPONENT;
    public static String getVersion();
    public static int getMajor();
    public static int getMinor();
    public static int getPatch();
  }`,
  implementation: EngineVersion,
});

/** Members that strategies and listeners share. */
export const ENGINE_VERSION_MEMBERS = `
  public final String getEngineVersion();
  public final int getEngineVersionMajor();
  public final int getEngineVersionMinor();
`;
