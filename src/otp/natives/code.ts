/** Natives about code: calls by name, module_info, and what :code answers about loaded modules. */
import type { CompiledModule } from '../../bytecode/index.ts';
import { Atom, atom, Bits, boolean, charlist, EMPTY, Fun, identical, list, listFromArray, Pid, TRUE, UNDEFINED, type Term } from '../../terms/index.ts';
import { CALL, IS_NATIVE, loadModule, purge, RETRY, runsOldCode, type Control, type Machine, type NativeTable } from '../../vm/index.ts';
import { cwdOf } from './page.ts';
import { badarg, definer, items } from './support.ts';

const MODULE_TAG = atom('module');
const NOFILE = atom('nofile');
const ERROR = atom('error');
const EXPORTS = atom('exports');
const PRELOADED = atom('preloaded');

/** Modules that a node has loaded before it runs anything, so that questions about them never answer "not loaded". */
const LOADED_AT_START = new Set(
  'Access Application Code Enum File GenServer IO Kernel Keyword List Logger Macro Map Path Process Regex String Supervisor System'
    .split(' ')
    .map((name) => `Elixir.${name}`)
    .concat(
      'application error_logger ets gb_sets gb_trees gen gen_event gen_server global io lists logger maps orddict ordsets proc_lib proplists queue rand sets string supervisor'.split(
        ' ',
      ),
    ),
);

function atomOf(term: Term): Atom {
  if (term instanceof Atom) return term;
  throw badarg;
}

function arityOf(term: Term): number {
  if (typeof term === 'number' && term >= 0 && term <= 255) return term;
  throw badarg;
}

function pidOf(term: Term): number {
  if (term instanceof Pid) return term.id;
  throw badarg;
}

/** How stack traces name the library's sources; those of a program have absolute paths, or none. */
const LIBRARY_FILE = /^lib\/.*\.ex$|^\w+\.erl$/;

/** Where :code says that a module was loaded from: its source, or for what was made in memory nothing. */
function placeOf(compiled: CompiledModule): Term {
  const shown = compiled.files[0] ?? '';
  return LIBRARY_FILE.test(shown) ? charlist(shown) : EMPTY;
}

/** Loads the module if the library has it; answers null when the machine must wait for it. */
function ensureLoaded(m: Machine, module: Atom): boolean | null {
  if (m.code.isLoaded(module)) return true;
  const answer = m.code.require(module);
  if (answer === 'wait') {
    m.missing = module;
    return null;
  }
  return answer === 'loaded' || m.natives.hasModule(module.name);
}

/** What a module exports: its compiled functions and those that are natives. */
function exportsOf(m: Machine, module: Atom, compiled: CompiledModule | null): Term {
  const known = new Map<string, Term>();
  for (const f of compiled?.functions ?? []) if (f.exported) known.set(`${f.name.name}/${f.arity}`, [f.name, f.arity]);
  for (const native of m.natives.entries()) {
    if (native.module === module) known.set(`${native.name.name}/${native.arity}`, [native.name, native.arity]);
  }
  return listFromArray([...known.values()]);
}

function functionsOf(compiled: CompiledModule): Term {
  return listFromArray(compiled.functions.map((f): Term => [f.name, f.arity]));
}

/** The 16 bytes that stand for a module's md5: of its code, by our own hash. */
function md5Of(compiled: CompiledModule): Bits {
  const bytes = new Uint8Array(16);
  let h = compiled.uniq | 1;
  for (let i = 0; i < 16; i++) {
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) + i;
    bytes[i] = h >>> 24;
  }
  return Bits.fromBytes(bytes);
}

/** What stands for the module's BEAM file: its first bytes, and a hash of the code. */
export function binaryOf({ uniq, code }: CompiledModule): Bits {
  const bytes = new Uint8Array(64);
  bytes.set([0x46, 0x4f, 0x52, 0x31, 0, 0, (code.length >> 8) & 255, code.length & 255, 0x42, 0x45, 0x41, 0x4d, 0x41, 0x74, 0x55, 0x38, 0, 0, 0]);
  for (let i = 0; i < 40; i++) bytes[20 + i] = (Math.imul(uniq + i, 0x9e3779b1) >>> 24) & 255;
  return Bits.fromBytes(bytes);
}

/** The path of a source, from the name that stack traces show. */
function absolute(m: Machine, shown: string): string {
  if (shown.startsWith('/') || !/[./]/.test(shown)) return shown; // iex and nofile are no paths
  const cwd = cwdOf(m);
  return cwd.endsWith('/') ? cwd + shown : `${cwd}/${shown}`;
}

function info(m: Machine, compiled: CompiledModule, item: string): Term | undefined {
  switch (item) {
    case 'module':
      return compiled.name;
    case 'exports':
      return exportsOf(m, compiled.name, compiled);
    case 'functions':
      return functionsOf(compiled);
    case 'attributes':
      return compiled.attributes;
    case 'compile':
      return list(
        [atom('version'), charlist('8.2')],
        [atom('options'), EMPTY],
        [atom('source'), charlist(absolute(m, compiled.files[0] ?? ''))],
      );
    case 'md5':
      return md5Of(compiled);
    case 'native':
      return boolean(false);
    case 'nifs':
      return EMPTY;
    default:
      return undefined;
  }
}

const INFO_ITEMS = ['module', 'exports', 'attributes', 'compile', 'md5'];

/** A loaded module's data; loads it first if need be. */
function compiledOf(m: Machine, term: Term): CompiledModule | null {
  const module = atomOf(term);
  const loaded = ensureLoaded(m, module);
  if (loaded === null) return null;
  const compiled = m.code.compiled(module);
  if (compiled === undefined) throw badarg;
  return compiled;
}

/** A module whose functions are all natives: there is no code to load. */
function isNativeOnly(m: Machine, module: Atom): boolean {
  return m.natives.hasModule(module.name) && m.code.compiled(module) === undefined && m.code.require(module) === 'none';
}

function allInfo(m: Machine, module: Atom): Term | typeof RETRY {
  if (isNativeOnly(m, module)) return list([MODULE_TAG, module], [EXPORTS, exportsOf(m, module, null)]);
  const compiled = compiledOf(m, module);
  if (compiled === null) return RETRY;
  return listFromArray(INFO_ITEMS.map((item): Term => [atom(item), info(m, compiled, item)!]));
}

function oneInfo(m: Machine, module: Atom, item: Atom): Term | typeof RETRY {
  if (isNativeOnly(m, module)) {
    if (item === MODULE_TAG) return module;
    return item === EXPORTS || item.name === 'functions' ? exportsOf(m, module, null) : EMPTY;
  }
  const compiled = compiledOf(m, module);
  if (compiled === null) return RETRY;
  const value = info(m, compiled, item.name);
  if (value === undefined) throw badarg;
  return value;
}

/** module_info of the modules that have natives; those with code of their own have one there. */
export function defineModuleInfo(table: NativeTable): void {
  for (const name of table.moduleNames()) {
    const module = atom(name);
    const define = definer(table, name);
    define('module_info', 0, (m) => allInfo(m, module));
    define('module_info', 1, (m, item) => oneInfo(m, module, atomOf(item)));
  }
}

export function defineCode(table: NativeTable): void {
  const erlang = definer(table, 'erlang');
  const code = definer(table, 'code');

  erlang('apply', 2, (m, fun, args) => {
    const callArgs = items(m, args);
    m.callTarget = fun instanceof Fun ? fun : { noFun: fun }; // refused by the call itself
    m.callArgs = callArgs;
    return CALL;
  });
  erlang('apply', 3, (m, module, name, args) => {
    const callArgs = items(m, args);
    if (!(module instanceof Atom) || !(name instanceof Atom)) throw badarg;
    m.callTarget = { module, name };
    m.callArgs = callArgs;
    return CALL;
  });
  erlang('make_fun', 3, (_m, module, name, arity) => new Fun(atomOf(module), atomOf(name), arityOf(arity), -1, null, 0, 0));
  erlang('function_exported', 3, (m, module, name, arity) => {
    if (LOADED_AT_START.has(atomOf(module).name) && compiledOf(m, module) === null) return RETRY;
    const entry = m.code.entry(atomOf(module), atomOf(name), arityOf(arity));
    // Our Erlang modules are written in Elixir; that does not make them Elixir's.
    if ((name as Atom).name === '__info__' && m.code.compiled(module as Atom)?.files[0]?.endsWith('.erl')) return boolean(false);
    if (entry === IS_NATIVE && (name as Atom).name === 'module_info') return TRUE;
    // a BIF counts only as built in: function_exported answers false for those without a module of code
    return boolean(entry >= 0 || (entry === IS_NATIVE && m.natives.hasModule((module as Atom).name)));
  });
  erlang('is_builtin', 3, (m, module, name, arity) => boolean(m.code.entry(atomOf(module), atomOf(name), arityOf(arity)) === IS_NATIVE));
  erlang('module_loaded', 1, (m, module) =>
    boolean(LOADED_AT_START.has(atomOf(module).name) || m.code.isLoaded(atomOf(module)) || m.natives.hasModule((module as Atom).name)),
  );
  erlang('loaded', 0, (m) => listFromArray(m.code.loadedModules()));
  erlang('pre_loaded', 0, () => list(atom('erlang'), atom('init'), atom('erts_internal')));
  erlang('get_module_info', 1, (m, module) => allInfo(m, atomOf(module)));
  erlang('get_module_info', 2, (m, module, item) => oneInfo(m, atomOf(module), atomOf(item)));
  erlang('check_old_code', 1, (m, module) => boolean(m.code.get(atomOf(module))?.old != null));
  erlang('delete_module', 1, (m, module) => {
    if (m.code.get(atomOf(module))?.current == null) return UNDEFINED;
    if (!m.code.delete(module as Atom)) throw badarg;
    return TRUE;
  });
  erlang('purge_module', 1, (m, module) => {
    if (m.code.get(atomOf(module))?.old == null) throw badarg;
    purge(m, module as Atom);
    return TRUE;
  });
  erlang('check_process_code', 2, (m, pid, module) => boolean(runsOldCode(m, pidOf(pid), atomOf(module))));
  erlang('check_process_code', 3, (m, pid, module, options) => {
    const answer = boolean(runsOldCode(m, pidOf(pid), atomOf(module)));
    const asked = items(m, options).find((option) => Array.isArray(option) && option[0] === atom('async')) as readonly Term[] | undefined;
    if (asked === undefined) return answer;
    m.deliver(m.current.id, m.current.cause, m.current.id, [atom('check_process_code'), asked[1]!, answer]);
    return atom('async');
  });

  const ensure = (m: Machine, term: Term): Term | Control => {
    const module = atomOf(term);
    const loaded = ensureLoaded(m, module);
    if (loaded === null) return RETRY;
    return loaded ? [MODULE_TAG, module] : [ERROR, NOFILE];
  };
  code('ensure_loaded', 1, ensure);
  code('load_file', 1, (m, term) => {
    const module = atomOf(term);
    const found = m.code.library(module);
    if (found === null) return [ERROR, NOFILE];
    if (found === 'wait') {
      m.missing = module;
      return RETRY;
    }
    loadModule(m, found);
    return [MODULE_TAG, module];
  });
  code('is_loaded', 1, (m, module) => {
    const compiled = m.code.compiled(atomOf(module));
    if (compiled !== undefined) return [atom('file'), placeOf(compiled)];
    return m.natives.hasModule((module as Atom).name) ? [atom('file'), PRELOADED] : boolean(false);
  });
  code('all_loaded', 0, (m) => {
    const preloaded = [...m.natives.moduleNames()].map(atom).filter((name) => !m.code.isLoaded(name));
    return listFromArray([
      ...m.code.loadedModules().map((name): Term => [name, placeOf(m.code.compiled(name)!)]),
      ...preloaded.map((name): Term => [name, PRELOADED]),
    ]);
  });
  code('which', 1, (m, module) => {
    const compiled = m.code.compiled(atomOf(module));
    if (compiled === undefined) return m.natives.hasModule((module as Atom).name) ? PRELOADED : atom('non_existing');
    return placeOf(compiled);
  });
  // What :code answers for the binary of a module: that of the version in force, or of the old one, or none.
  code('get_object_code', 1, (m, term) => {
    const found = m.code.library(atomOf(term));
    if (found === 'wait') {
      m.missing = term as Atom;
      return RETRY;
    }
    return found === null ? ERROR : [found.name, binaryOf(found), charlist(found.files[0] ?? '')];
  });
  code('load_binary', 3, (m, term, _file, binary) => {
    const held = m.code.get(atomOf(term));
    const known = [held?.current, held?.old].find((each) => each != null && identical(binaryOf(each.version.compiled), binary));
    if (known == null) return [ERROR, atom('badfile')];
    loadModule(m, known.version.compiled);
    return [MODULE_TAG, term];
  });
  code('purge', 1, (m, module) => boolean(purge(m, atomOf(module))));
  code('soft_purge', 1, (m, module) => {
    return boolean(!purge(m, atomOf(module), true));
  });
  code('module_md5', 1, (m, binary) => {
    for (const name of m.code.loadedModules()) {
      const compiled = m.code.compiled(name as Atom)!;
      if (identical(binaryOf(compiled), binary)) return md5Of(compiled);
    }
    return UNDEFINED;
  });
}
