/** Code as text, for people and tests: one instruction a line, with labels, constants and names filled in. */
import { Atom, Bits, EMPTY, type Term } from '../terms/index.ts';
import { functionAt, type CompiledModule } from './module.ts';
import { OPS, sizeOf } from './ops.ts';

function show(value: Term): string {
  if (value instanceof Atom) return `:${value.name}`;
  if (value === EMPTY) return '[]';
  if (value instanceof Bits) return JSON.stringify(value.text() ?? '<<…>>');
  if (Array.isArray(value)) return `{${value.map(show).join(', ')}}`;
  return typeof value === 'object' ? value.constructor.name : String(value);
}

/** One instruction at a module-relative address. */
export function disassembleAt(module: CompiledModule, address: number, label: (target: number) => string = (t) => `@${t}`): string {
  const word = module.code[address]!;
  const spec = OPS[word & 255];
  if (spec === undefined) return `?${word}`;
  const parts: string[] = [];
  let shift = 8;
  for (const field of spec.fields) {
    if (field === 'd' || field === 'r') parts.push(`r${(word >>> shift) & 255}`);
    else if (field === 'n') parts.push(String((word >>> shift) & 255));
    else if (field === 'i8') parts.push(String(word >> 24));
    else if (field === 'i16') parts.push(String(word >> 16));
    else if (field === 'L24') parts.push(label(address + 1 + (word >> 8)));
    else {
      const to = module.imports[word >>> 8]!;
      parts.push(`${to.module.name}.${to.name.name}/${to.arity}`);
    }
    shift += 8;
  }
  spec.extra.forEach((kind, i) => {
    const at = address + 1 + i;
    const value = module.code[at]!;
    if (kind === 'K') parts.push(show(module.constants[value]!));
    else if (kind === 'L') parts.push(label(at + value));
    else if (kind === 'link') parts.push(`window ${value >>> 16} → r${value & 0xffff}`);
    else if (kind === 'range') parts.push(`r${value & 0xffff}×${value >>> 16}`);
    else if (kind === 'pair') parts.push(`r${value >>> 16} ← r${value & 0xffff}`);
    else if (kind === 'M') parts.push(`lambda ${module.lambdas[value]!.name.name}`);
    else if (kind === 'S') parts.push(`{${module.switches[value]!.keys.map(show).join(' ')}}`);
    else parts.push(String(value));
  });
  return `${spec.name} ${parts.join(', ')}`.trimEnd();
}

/** The whole module, function by function. */
export function disassemble(module: CompiledModule): string {
  const targets = new Set<number>();
  const note = (t: number): string => {
    targets.add(t);
    return '';
  };
  const walk = (visit: (address: number) => void): void => {
    for (const f of module.functions) for (let a = f.entry; a < f.end; a += sizeOf(module.code[a]! & 255)) visit(a);
  };
  walk((a) => void disassembleAt(module, a, note));
  module.switches.forEach((s) => void s);
  for (let i = 2; i < module.tries.length; i += 5) targets.add(module.tries[i]!);
  const names = new Map([...targets].sort((a, b) => a - b).map((t, i) => [t, `L${i}`]));
  const lines: string[] = [];
  let current = -1;
  walk((a) => {
    const f = functionAt(module, a);
    if (f !== current) {
      current = f;
      const { name, arity, entry } = module.functions[f]!;
      lines.push(`${name.name}/${arity} (frame ${module.code[entry - 1]!})`);
    }
    const name = names.get(a);
    if (name !== undefined) lines.push(` ${name}:`);
    lines.push(`    ${disassembleAt(module, a, (t) => names.get(t) ?? `@${t}`)}`);
  });
  for (let i = 0; i < module.tries.length; i += 5) {
    const [start, end, target, register, kind] = module.tries.subarray(i, i + 5) as unknown as [number, number, number, number, number];
    lines.push(` protect ${start}…${end} → ${names.get(target)} r${register} kind ${kind}`);
  }
  return lines.join('\n');
}
