/** What library code asks of the page: the text of an open tab, the version of a module. */
import { Bits, EMPTY_MAP, ERROR, OK, TermMap, atom, isBinary, listFromArray } from '../../terms/index.ts';
import { badarg, type Machine, type NativeTable } from '../../vm/index.ts';
import { atomArg, defineModule } from './arguments.ts';

/** Name of the machine's table that holds the texts of the open tabs: a map of binaries. */
export const TABS = 'tabs';

export const tabsOf = (m: Machine): TermMap => (m.tables.get(TABS) as TermMap | undefined) ?? EMPTY_MAP;

/** Name of the machine's table that holds the working directory. */
const CWD = 'cwd';

/** The working directory, an absolute path: the tabs stand in it. */
export const cwdOf = (m: Machine): string => (m.tables.get(CWD) as string | undefined) ?? '/';
export const setCwd = (m: Machine, path: string): void => void m.tables.set(CWD, path);

export function definePage(natives: NativeTable): void {
  defineModule(natives, 'mailroom', {
    /** {:ok, text} of an open tab, or {:error, :enoent}. */
    'read_tab/1': (m, name) => {
      if (!(name instanceof Bits) || !isBinary(name)) throw badarg();
      const text = tabsOf(m).get(name);
      return text === undefined ? [ERROR, atom('enoent')] : [OK, text];
    },
    /** Names of the open tabs, sorted. */
    'tabs/0': (m) => listFromArray(tabsOf(m).keys()),
    'cwd/0': (m) => Bits.fromText(cwdOf(m)),
    /** How often a module was loaded in this run: the number of its current version; 0 when it is not loaded. */
    'module_version/1': (m, module) => m.code.get(atomArg(module))?.number ?? 0,
  });
}
