/** Tokens of library declarations: a small, regular part of Java. */

const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_$][\w$]*|\d[\w.]*(?:[eE][+-]?\d+)?[fFdDlL]?|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])+'|\.\.\.|[\s\S]/g;

/** A cursor over the tokens of one declaration. */
export class TokenReader {
  private readonly tokens: readonly string[];
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.tokens = (text.match(TOKEN) ?? []).filter((token) => !/^(?:\s|\/\/|\/\*)/.test(token));
  }

  get current(): string {
    return this.tokens[this.at] ?? '';
  }

  /** The token so many places further. */
  peek(distance = 1): string {
    return this.tokens[this.at + distance] ?? '';
  }

  next(): string {
    const token = this.current;
    this.at += 1;
    return token;
  }

  /** Goes on when the current token is that one. */
  accept(token: string): boolean {
    if (this.current !== token) return false;
    this.at += 1;
    return true;
  }

  /** Throws when the current token is another one: a defect of the library. */
  expect(token: string): void {
    if (!this.accept(token)) this.fail(`'${token}'`);
  }

  fail(expected: string): never {
    const shown = this.text.trim().slice(0, 60);
    throw new Error(
      `library declaration "${shown}…": expected ${expected}, found '${this.current}' (token ${this.at})`,
    );
  }

  identifier(): string {
    if (!/^[A-Za-z_$]/.test(this.current)) this.fail('a name');
    return this.next();
  }

  /** Skips to the token at the current nesting of brackets, without consuming it. */
  skipTo(...ends: readonly string[]): void {
    let depth = 0;
    while (this.current !== '' && (depth > 0 || !ends.includes(this.current))) {
      if ('([{'.includes(this.current)) depth += 1;
      if (')]}'.includes(this.current)) depth -= 1;
      this.at += 1;
    }
  }
}
