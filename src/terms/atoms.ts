/** Atoms that the machine and the library name in code. */
import { atom, type Atom, type Term } from './types.ts';

export const TRUE = atom('true');
export const FALSE = atom('false');
/** The atom nil, not the empty list. */
export const NIL = atom('nil');
export const OK = atom('ok');
export const ERROR = atom('error');
export const UNDEFINED = atom('undefined');
export const NORMAL = atom('normal');
export const SHUTDOWN = atom('shutdown');
export const KILL = atom('kill');
export const KILLED = atom('killed');
export const NOPROC = atom('noproc');
export const NOCATCH = atom('nocatch');
export const INFINITY = atom('infinity');
export const EXIT = atom('exit');
export const EXIT_SIGNAL = atom('EXIT');
export const DOWN = atom('DOWN');
export const THROW = atom('throw');
export const PROCESS = atom('process');
export const PORT = atom('port');
export const TIMEOUT = atom('timeout');
export const TIME_OFFSET = atom('time_offset');
export const REPLY = atom('reply');
export const NOREPLY = atom('noreply');
export const STOP = atom('stop');
export const IGNORE = atom('ignore');
export const BADARG = atom('badarg');
export const BADARITH = atom('badarith');
export const BADMATCH = atom('badmatch');
export const BADMAP = atom('badmap');
export const BADKEY = atom('badkey');
export const BADFUN = atom('badfun');
export const BADARITY = atom('badarity');
export const UNDEF = atom('undef');
export const FUNCTION_CLAUSE = atom('function_clause');
export const CASE_CLAUSE = atom('case_clause');
export const IF_CLAUSE = atom('if_clause');
export const TRY_CLAUSE = atom('try_clause');
export const SYSTEM_LIMIT = atom('system_limit');
export const TIMEOUT_VALUE = atom('timeout_value');
export const STRUCT = atom('__struct__');
export const EXCEPTION = atom('__exception__');
export const ERLANG = atom('erlang');
export const NONE = atom('none');
export const EMPTY_NAME = atom('');

/** The atom `true` or `false`. */
export const boolean = (value: boolean): Atom => (value ? TRUE : FALSE);

export const isBoolean = (term: Term): boolean => term === TRUE || term === FALSE;
