/** What a terminal can show, from the environment. Pure. */
import type { Environment } from '../config/environment.ts';
import type { IoSettings } from './io.ts';

/** A locale that names no UTF-8 shows ASCII only; without a locale UTF-8 is the safer guess today. */
const showsUnicode = ({ locale, term }: Environment): boolean =>
  term !== 'dumb' && (locale === undefined || /utf-?8/i.test(locale));

/** `--no-color`, `NO_COLOR` and a dumb terminal switch colours off; a CI system wants no animation. */
export const terminalTraits = (
  environment: Environment,
  colour: boolean,
): Pick<IoSettings, 'colour' | 'unicode' | 'ci'> => ({
  colour: colour && !environment.noColor && environment.term !== 'dumb',
  unicode: showsUnicode(environment),
  ci: environment.ci || environment.term === 'dumb',
});
