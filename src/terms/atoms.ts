/** Atoms that the machine and the library name in code. */
import { atom, type Atom } from './types.ts';

export const TRUE = atom('true');
export const FALSE = atom('false');
/** The atom nil, not the empty list. */
export const NIL = atom('nil');
export const OK = atom('ok');
export const ERROR = atom('error');
export const UNDEFINED = atom('undefined');
export const NORMAL = atom('normal');
export const KILL = atom('kill');
export const KILLED = atom('killed');
export const NOPROC = atom('noproc');
export const NOCATCH = atom('nocatch');
export const INFINITY = atom('infinity');
export const EXIT_SIGNAL = atom('EXIT');
export const DOWN = atom('DOWN');
export const PROCESS = atom('process');
export const TIMEOUT = atom('timeout');
export const BADARG = atom('badarg');
export const BADARITH = atom('badarith');
export const BADMATCH = atom('badmatch');
export const BADMAP = atom('badmap');
export const BADKEY = atom('badkey');
export const UNDEF = atom('undef');
export const FUNCTION_CLAUSE = atom('function_clause');
export const CASE_CLAUSE = atom('case_clause');
export const TRY_CLAUSE = atom('try_clause');
export const SYSTEM_LIMIT = atom('system_limit');
export const TIMEOUT_VALUE = atom('timeout_value');
export const STRUCT = atom('__struct__');
export const EXCEPTION = atom('__exception__');
export const ERLANG = atom('erlang');

/** The atom `true` or `false`. */
export const boolean = (value: boolean): Atom => (value ? TRUE : FALSE);
