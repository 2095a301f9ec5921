// undici's index loads everything it has, and only its index is typed: this is the one class behind it that is used
// here.
declare module 'undici/lib/dispatcher/pool.js' {
  import { Pool } from 'undici';
  export = Pool;
}
