/** What is wrong with the arguments of a failed :ets call, by the cause that the native noted. */
import { arrayFromList, Atom, Cons, EMPTY, Pid, Ref, type Term } from '../../../terms/index.ts';
import { isInteger } from '../support.ts';
import { check, type Context, type Fault } from './checks.ts';

/** What the cause says about the table of an ETS call. */
function tableFault(c: Context): Fault {
  switch (c.cause) {
    case 'id':
      return 'the table identifier does not refer to an existing ETS table';
    case 'access':
      return 'the table identifier refers to an ETS table with insufficient access rights';
    case 'type':
      return c.args[0] instanceof Ref ? 'not a valid table identifier' : 'not an atom or a table identifier';
    case 'table_type':
      return 'the table identifier refers to an ETS table of a type not supported by this operation';
    default:
      return '';
  }
}

const isRow = (t: Term): boolean => Array.isArray(t) && t.length > 0;

export function etsFaults(name: string, c: Context): readonly Fault[] {
  const table = tableFault(c);
  const orElse = (fault: Fault): readonly Fault[] => (table === '' ? ['', fault] : [table]);
  const [, second, third] = c.args;
  switch (name) {
    case 'new': {
      const faults = [check('atom', c, 0), check('list', c, 1)];
      if (faults.some((fault) => fault !== '')) return faults;
      return c.cause === 'already_exists' ? ['exists'] : ['', 'options'];
    }
    case 'insert':
    case 'insert_new':
      if (isRow(second!)) return [table];
      if (Array.isArray(second)) return [table, 'emptyTuple'];
      if (!(second instanceof Cons || second === EMPTY)) return [table, 'tuple'];
      return arrayFromList(second)?.every(isRow) === true ? [table] : [table, 'rows'];
    case 'delete_object':
      return [table, isRow(second!) ? '' : Array.isArray(second) ? 'emptyTuple' : 'tuple'];
    case 'lookup_element': {
      const position = check('positive', c, 2);
      if (c.cause === 'badkey') return [table, 'key', position];
      return table === '' && position === '' ? ['', '', 'position is greater than the size of the object'] : [table, '', position];
    }
    case 'next':
    case 'prev':
      return orElse('key');
    case 'info':
      return orElse('info');
    case 'rename':
      return [table, second instanceof Atom ? (table === '' ? 'exists' : '') : 'tableName'];
    case 'whereis':
      return ['tableName'];
    case 'setopts':
      return orElse('options');
    case 'safe_fixtable':
      return orElse('not a boolean value');
    case 'select':
    case 'select_reverse':
    case 'select_count':
    case 'select_delete':
    case 'select_replace':
      return c.args.length === 1 ? ['continuation'] : orElse('spec');
    case 'match':
    case 'match_object':
      return c.args.length === 1 ? ['continuation'] : [table, '', ...(c.args.length > 2 ? [check('positive', c, 2)] : [])];
    case 'give_away':
      if (c.cause === 'owner') return [table, 'the process is already the owner of the table'];
      return [table, second instanceof Pid ? (table === '' ? 'the pid refers to a terminated process' : '') : 'pid'];
    case 'update_counter': {
      const operation = isOperation(third!) ? '' : 'operation';
      if (c.cause === 'badkey') return [table, 'key', operation];
      if (c.cause === 'keypos') return [table, '', 'keypos'];
      if (c.cause === 'position') return [table, '', 'operationRange'];
      return table === '' ? ['', '', operation || 'notCounter'] : [table];
    }
    case 'update_element':
      if (c.cause === 'keypos') return [table, '', 'keypos'];
      return [table, '', isElementSpec(third!) ? (table === '' ? 'range' : '') : 'elementSpec'];
    default:
      return [table];
  }
}

function isOperation(t: Term): boolean {
  const one = (operation: Term): boolean =>
    isInteger(operation) ||
    (Array.isArray(operation) && (operation.length === 2 || operation.length === 4) && operation.every((n) => isInteger(n as Term)));
  return arrayFromList(t)?.every(one) ?? one(t);
}

function isElementSpec(t: Term): boolean {
  const one = (spec: Term): boolean => Array.isArray(spec) && spec.length === 2 && isInteger(spec[0] as Term) && (spec[0] as number) > 0;
  return arrayFromList(t)?.every(one) ?? one(t);
}
