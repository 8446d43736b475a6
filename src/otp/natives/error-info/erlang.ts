/** The rules of :erlang's BIFs. */
import { Atom, atom, Fun, Pid, TermMap, type Bits, type Term } from '../../../terms/index.ts';
import { isBinary, isInteger } from '../support.ts';
import { check, part, type Fault, type Rule } from './checks.ts';

/** An index into a tuple and the tuple. */
const element: Rule = (c) => {
  const [n, t] = c.args as [Term, Term];
  const size = Array.isArray(t) ? t.length : -1;
  return [!isInteger(n) ? 'integer' : n <= 0 || (size >= 0 && n > size) ? 'range' : '', check('tuple', c, 1)];
};

const toAtom =
  (valid: Fault): Rule =>
  (c) => {
    const [t, encoding] = [c.args[0]!, c.args[1] ?? atom('utf8')];
    const name = encoding instanceof Atom ? encoding.name : '';
    if (name === 'latin1') return [isBinary(t) ? valid : 'binary'];
    if (name !== 'utf8' && name !== 'unicode') return [check('binary', c, 0), 'encodeOption'];
    return [!isBinary(t) ? 'binary' : t.text() === undefined ? 'unicode' : 'existing'];
  };

/** Options are to blame when nothing before them is. */
const withOptions =
  (first: string): Rule =>
  (c) => {
    const fault = check(first, c, 0);
    return [fault, check('list', c, 1) || (fault === '' ? 'option' : '')];
  };

const withBase =
  (text: string, plain: string): Rule =>
  (c) => {
    const bad = check('base', c, 1);
    return bad === '' ? [check(text, c, 0)] : [check(plain, c, 0), bad];
  };

export const ERLANG: Readonly<Record<string, Rule>> = {
  'abs/1': '=number',
  'adler32/1': '=iodata',
  'append/2': '=list',
  'apply/3': 'atom atom list',
  'atom_to_binary/1': '=atom',
  'atom_to_list/1': '=atom',
  'atom_to_binary/2': (c) => {
    const [t, encoding] = c.args as [Term, Term];
    const latin = encoding === atom('latin1');
    const known = encoding instanceof Atom && ['latin1', 'unicode', 'utf8'].includes(encoding.name);
    return [
      !(t instanceof Atom) ? 'atom' : latin ? 'contains a character not expressible in latin1' : '',
      known ? '' : 'is an invalid encoding option',
    ];
  },
  'append_element/2': '=tuple',
  'bit_size/1': '=bitstring',
  'binary_part/2': part('binary'),
  'binary_part/3': part('binary'),
  'binary_to_atom/1': toAtom(''),
  'binary_to_atom/2': toAtom(''),
  'binary_to_existing_atom/1': toAtom('existing'),
  'binary_to_existing_atom/2': toAtom('existing'),
  'binary_to_float/1': 'float_text',
  'binary_to_integer/1': 'integer_text',
  'binary_to_integer/2': withBase('integer_text', 'binary'),
  'binary_to_list/1': '=binary',
  'binary_to_term/1': 'external',
  'bitstring_to_list/1': '=bitstring',
  'byte_size/1': '=bitstring',
  'binary_to_list/3': (c) => {
    const faults = [check('binary', c, 0), check('positive', c, 1), check('positive', c, 2)];
    if (faults.some((fault) => fault !== '')) return faults;
    const [t, from, to] = c.args as [Bits, number, number];
    if (from > to) return ['', 'start position greater than stop position'];
    return ['', from > t.byteLength ? 'range' : '', to > t.byteLength ? 'range' : ''];
  },
  'binary_to_term/2': (c) => [
    check('binary', c, 0) || (c.cause === 'badopt' ? '' : 'external'),
    c.cause === 'badopt' ? check('option_list', c, 1) : '',
  ],
  'cancel_timer/1': '=ref',
  'cancel_timer/2': withOptions('ref'),
  'ceil/1': '=number',
  'crc32/1': '=iodata',
  'convert_time_unit/3': (c) => [check('integer', c, 0), '', ''],
  'delete_element/2': element,
  'demonitor/1': '=ref',
  'demonitor/2': withOptions('ref'),
  'element/2': element,
  'exit/2': '=pid',
  'float/1': '=number',
  'float_to_binary/1': '=float',
  'float_to_binary/2': withOptions('float'),
  'float_to_list/1': '=float',
  'float_to_list/2': withOptions('float'),
  'floor/1': '=number',
  'function_exported/3': 'atom atom natural',
  'fun_info/1': '=fun',
  'fun_to_list/1': '=fun',
  'fun_info/2': (c) => (c.args[0] instanceof Fun ? ['', 'item'] : ['fun']),
  'garbage_collect/1': 'pid',
  'group_leader/2': 'pid pid',
  'halt/1': '=status',
  'hibernate/3': 'atom atom list',
  'hd/1': '=cons',
  'insert_element/3': element,
  'integer_to_binary/1': '=integer',
  'integer_to_binary/2': 'integer base',
  'integer_to_list/1': '=integer',
  'integer_to_list/2': 'integer base',
  'iolist_size/1': '=iodata',
  'iolist_to_binary/1': '=iodata',
  'iolist_to_iovec/1': '=iodata',
  'is_map_key/2': '- =map',
  'is_process_alive/1': '=pid',
  'is_function/2': (c) => ['', isInteger(c.args[1]!) ? 'range' : 'integer'],
  'is_record/2': '=atom',
  'is_record/3': '- atom integer',
  'length/1': '=list',
  'link/1': 'link_target',
  'list_to_atom/1': 'charlist',
  'list_to_existing_atom/1': 'existing_charlist',
  'list_to_binary/1': '=iolist',
  'list_to_bitstring/1': '=bitlist',
  'list_to_float/1': 'float_list',
  'list_to_integer/1': 'integer_list',
  'list_to_integer/2': withBase('integer_list', 'list'),
  'list_to_pid/1': 'pid_list',
  'list_to_port/1': 'port_list',
  'list_to_ref/1': 'ref_list',
  'list_to_tuple/1': '=list',
  'make_fun/3': 'atom atom natural',
  'make_tuple/2': '=range',
  'make_tuple/3': (c) => [check('natural', c, 0), '', check('list', c, 2) || (check('natural', c, 0) === '' ? 'option' : '')],
  'map_size/1': '=map',
  'map_get/2': (c) => (c.args[1] instanceof TermMap ? ['absent'] : ['', 'map']),
  'md5/1': '=iodata',
  'module_loaded/1': '=atom',
  'monitor/2': (c) => (c.cause === 'badtype' ? ['invalid monitor type'] : ['', check('pid', c, 1)]),
  'monitor/3': (c) => {
    if (c.cause === 'badtype') return ['invalid monitor type'];
    return ['', check('pid', c, 1), c.cause === 'badopt' ? check('option_list', c, 2) : ''];
  },
  'monotonic_time/1': '=timeUnit',
  'node/1': '=pid',
  // As Erlang has it: told of the wrong argument.
  'phash2/2': (c) => [check('positive', c, 1)],
  'pid_to_list/1': '=pid',
  'port_to_list/1': '=port',
  'process_flag/2': (c) => (c.cause === 'badopt' ? ['invalid process flag'] : ['', 'invalid value for this process flag']),
  'process_info/1': 'pid',
  'process_info/2': (c) => (c.args[0] instanceof Pid ? ['', 'invalid item or item list'] : ['pid']),
  'read_timer/1': '=ref',
  'read_timer/2': withOptions('ref'),
  'ref_to_list/1': '=ref',
  'register/2': (c) => {
    if (c.cause === 'registered_name') return ['', 'this process or port already has a name'];
    if (c.cause === 'notalive') return ['', 'dead'];
    const [name, whom] = c.args as [Term, Term];
    const nameFault = name === atom('undefined') ? "'undefined' is not a valid name" : name instanceof Atom ? '' : 'atom';
    const whomFault = whom instanceof Pid ? '' : 'not a pid or port';
    return nameFault === '' && whomFault === '' ? ['name is in use'] : [nameFault, whomFault];
  },
  'resume_process/1': (c) => [check('pid', c, 0) || 'process is not suspended or is not alive'],
  'round/1': '=number',
  'send/2': '=destination',
  '!/2': '=destination',
  'send/3': (c) => (c.cause === 'badopt' ? ['', '', check('option_list', c, 2)] : ['destination']),
  'send_after/3': 'natural timer_target',
  'start_timer/3': 'natural timer_target',
  'send_after/4': (c) => [check('natural', c, 0), check('timer_target', c, 1), c.cause === 'badopt' ? check('option_list', c, 3) : ''],
  'start_timer/4': (c) => [check('natural', c, 0), check('timer_target', c, 1), c.cause === 'badopt' ? check('option_list', c, 3) : ''],
  'setelement/3': element,
  'size/1': '=sized',
  'spawn/1': '=fun',
  'spawn/3': 'atom atom list',
  'spawn_link/1': '=fun',
  'spawn_link/3': 'atom atom list',
  'spawn_monitor/1': '=fun',
  'spawn_monitor/3': 'atom atom list',
  'spawn_opt/2': 'fun spawn_options',
  'spawn_opt/4': 'atom atom list spawn_options',
  'split_binary/2': (c) => {
    const faults = [check('binary', c, 0), check('natural', c, 1)];
    if (faults.some((fault) => fault !== '')) return faults;
    return (c.args[1] as number) > (c.args[0] as Bits).byteLength ? ['', 'range'] : [];
  },
  'subtract/2': 'list list',
  'suspend_process/1': (c) => [check('pid', c, 0) || 'dead'],
  'system_flag/2': '=invalid system flag',
  'system_info/1': '=invalid system info item',
  'system_time/1': '=timeUnit',
  'statistics/1': '=invalid statistics item',
  'term_to_binary/2': '- option_list',
  'time_offset/1': '=timeUnit',
  'tuple_size/1': '=tuple',
  'tl/1': '=cons',
  'trunc/1': '=number',
  'tuple_to_list/1': '=tuple',
  'unalias/1': '=ref',
  'unlink/1': '=pid',
  'unique_integer/1': 'modifiers',
  'unregister/1': '=pid',
  'whereis/1': '=atom',
};
