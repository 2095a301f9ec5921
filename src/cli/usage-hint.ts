/** What a user probably meant, out of the parser's own words. Pure. */
import { nearest } from '../text.ts';

export interface Misused {
  /** The parser's complaint without its prefix. */
  readonly message: string;
  /** The parser's own suggestion: `(Did you mean fetch?)`. */
  readonly suggestion: string | undefined;
  /** The word that is one too many, where the parser says that there is one. */
  readonly surplus: string | undefined;
  /** Names of commands that could have stood there. */
  readonly commands: readonly string[];
}

/** `option '--format <format>' argument 'parqet' is invalid. Allowed choices are lastra, parquet, csv.` */
const CHOICE = / '([^']*)' is invalid.* Allowed choices are (.+)\.$/s;

const meantChoice = (message: string): string | undefined => {
  const [, found, choices = ''] = CHOICE.exec(message) ?? [];
  return found === undefined ? undefined : nearest(found, choices.split(', '));
};

/** `did you mean parquet?`; undefined when nothing is near. */
export const meantHint = ({ message, suggestion, surplus, commands }: Misused): string | undefined => {
  const parsers = /^\((.*)\)$/.exec(suggestion ?? '')?.[1];
  if (parsers !== undefined) return parsers.replace(/^Did/, 'did');
  const meant = meantChoice(message) ?? (surplus === undefined ? undefined : nearest(surplus, commands));
  return meant === undefined ? undefined : `did you mean ${meant}?`;
};
