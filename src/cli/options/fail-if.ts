/**
 * The language of `--fail-if`: comparisons of metrics with numbers, `||`, `&&`, `!` and parentheses. Pure. By hand,
 * because libraries of expressions know neither `99%` nor which names there are, and much that must not be here.
 */
import { QtsError } from '../../errors.ts';
import { nearest } from '../../text.ts';
import { type Condition, isComparison, type Operand } from '../../workflows/runs-condition.ts';
import { METRIC_NAMES, unitOf } from '../../workflows/runs-metrics.ts';
import { shareOfPercent } from './values.ts';

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  /** In characters from the beginning of the expression. */
  readonly at: number;
}

/** Longer than anybody writes; nesting is as deep as the text is long. */
const LONGEST = 1_000;
const TOKEN =
  /\s*(?:([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?%?)|([A-Za-z_]\w*)|(\|\||&&|[<>=!]=|[<>!()])|(\S|$))/gy;

const KIND_OF_GROUP = ['number', 'name', 'sign'] as const;

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = this.#tokensOf(source);
  }

  #error(message: string, at: number, hint?: string): QtsError {
    const line = this.#source.replace(/\s/g, ' ');
    const text = `--fail-if: character ${at + 1}: ${message}\n  ${line}\n  ${' '.repeat(at)}^`;
    return new QtsError('usage', text, hint === undefined ? {} : { hint });
  }

  #tokensOf(source: string): readonly Token[] {
    const tokens: Token[] = [];
    for (const match of source.matchAll(TOKEN)) {
      const group = match.slice(1).findIndex((text) => text !== undefined);
      const text = match[group + 1] ?? '';
      const at = match.index + match[0].length - text.length;
      const kind = KIND_OF_GROUP[group];
      if (kind === undefined && text !== '') throw this.#strange(text, at);
      tokens.push({ kind: kind ?? 'end', text, at });
      if (kind === undefined) break;
    }
    return tokens;
  }

  #strange(text: string, at: number): QtsError {
    const meant = { '=': '==', '&': '&&', '|': '||' }[text];
    const shown = JSON.stringify(text);
    return this.#error(`${shown} means nothing here`, at, meant && `write ${meant}`);
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: this.#source.length };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #takeIf(text: string): boolean {
    const { kind, text: found } = this.#peek();
    if (kind !== 'sign' || found !== text) return false;
    this.#next += 1;
    return true;
  }

  #expected(what: string, { kind, text, at }: Token): QtsError {
    return this.#error(`expected ${what}, found ${kind === 'end' ? 'the end' : JSON.stringify(text)}`, at);
  }

  /** The source from a place up to the last token that was taken. */
  #textFrom(at: number): string {
    const last = this.#tokens[this.#next - 1];
    return this.#source.slice(at, last === undefined ? at : last.at + last.text.length);
  }

  parse(): Condition {
    const condition = this.#either();
    const rest = this.#peek();
    if (rest.kind === 'end') return condition;
    if (isComparison(rest.text)) {
      throw this.#error('comparisons cannot be chained', rest.at, 'write a < b && b < c');
    }
    throw this.#expected('|| or && or the end', rest);
  }

  #either(): Condition {
    return this.#joined('or', '||', () => this.#joined('and', '&&', () => this.#single()));
  }

  #joined(kind: 'or' | 'and', sign: string, part: () => Condition): Condition {
    const { at } = this.#peek();
    const first = part();
    const parts = [first];
    while (this.#takeIf(sign)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts, text: this.#textFrom(at) };
  }

  #single(): Condition {
    const { at } = this.#peek();
    if (this.#takeIf('!')) {
      const part = this.#single();
      return { kind: 'not', part, text: this.#textFrom(at) };
    }
    if (!this.#takeIf('(')) return this.#comparison();
    const inner = this.#either();
    if (!this.#takeIf(')')) throw this.#expected(')', this.#peek());
    return inner;
  }

  #comparison(): Condition {
    const left = this.#operand();
    const sign = this.#take();
    if (!isComparison(sign.text)) throw this.#expected('one of < <= > >= == !=', sign);
    const right = this.#operand();
    if (left.kind === 'number' && right.kind === 'number') {
      throw this.#error('two numbers are compared, and nothing of the result', left.at);
    }
    const text = this.#textFrom(left.at);
    const operands = { left: this.#valueOf(left, right), right: this.#valueOf(right, left) };
    return { kind: 'compare', comparison: sign.text, ...operands, text };
  }

  #operand(): Token {
    const token = this.#take();
    if (token.kind === 'number') return token;
    if (token.kind !== 'name') throw this.#expected('a metric or a number', token);
    if (unitOf(token.text) === undefined) throw this.#unknown(token);
    return token;
  }

  #unknown({ text, at }: Token): QtsError {
    const meant = nearest(text, METRIC_NAMES);
    const suggestion = meant === undefined ? '' : `did you mean ${meant}? `;
    return this.#error(`there is no metric ${text}`, at, `${suggestion}known are ${METRIC_NAMES.join(', ')}`);
  }

  /** `99%` is 0.99 beside a share of one such as coverage, and 99 beside what is told in percent. */
  #valueOf({ kind, text, at }: Token, other: Token): Operand {
    if (kind === 'name') return text;
    const isPercent = text.endsWith('%');
    const digits = isPercent ? text.slice(0, -1) : text;
    const value = Number(digits);
    if (!Number.isFinite(value)) throw this.#error('the number is too large', at);
    const unit = unitOf(other.text);
    if (isPercent && unit === 'plain') {
      throw this.#error(`${other.text} is no share of anything: compare it with a plain number`, at);
    }
    return isPercent && unit === 'share' ? shareOfPercent(digits) : value;
  }
}

/**
 * Parses the condition of `--fail-if`.
 * @throws QtsError `usage` with the place and a caret below it
 */
export const parseFailIf = (source: string): Condition => {
  if (source.length > LONGEST) {
    throw new QtsError('usage', `--fail-if is longer than ${LONGEST} characters`);
  }
  return new Parser(source).parse();
};
