/** Helpers of this room's tests: Core as one line of text. Variables are v0, v1, … in the order of their numbers. */
import { inspect } from '../../terms/index.ts';
import type { Clause, Core, Pattern, Segment } from '../core.ts';
import { compileStatic, StaticWorld } from './static.ts';

export function showCore(c: Core): string {
  const all = (cs: readonly Core[]): string => cs.map(showCore).join(', ');
  switch (c.op) {
    case 'literal':
      return inspect(c.value);
    case 'var':
      return `v${c.id}`;
    case 'block':
      return `(${c.body.map(showCore).join('; ')})`;
    case 'match':
      return `${showPattern(c.pattern)} = ${showCore(c.value)}`;
    case 'tuple':
      return `{${all(c.items)}}`;
    case 'cons':
      return `[${showCore(c.head)} | ${showCore(c.tail)}]`;
    case 'map': {
      const pairs = c.pairs.map((p) => `${showCore(p.key)} ${p.exact ? ':=' : '=>'} ${showCore(p.value)}`).join(', ');
      return c.base === null ? `%{${pairs}}` : `%{${showCore(c.base)} | ${pairs}}`;
    }
    case 'bits':
      return `<<${c.segments.map((s) => segment(s, showCore)).join(', ')}>>`;
    case 'local':
      return `${c.name.name}(${all(c.args)})`;
    case 'remote':
      return `${showCore(c.module)}.${c.name.op === 'literal' ? inspect(c.name.value).replace(/^:/, '') : showCore(c.name)}(${all(c.args)})`;
    case 'apply':
      return `${showCore(c.fun)}.(${all(c.args)})`;
    case 'field':
      return `${showCore(c.value)}.${c.name.name}${c.noParens ? '' : '()'}`;
    case 'fn':
      return `fn ${showClauses(c.clauses)} end`;
    case 'localFun':
      return `&${c.name.name}/${c.arity}`;
    case 'remoteFun':
      return `&${showCore(c.module)}.${showCore(c.name)}/${showCore(c.arity)}`;
    case 'case':
      return `case ${showCore(c.subject)} do ${showClauses(c.clauses)} end`;
    case 'receive':
      return `receive ${showClauses(c.clauses)}${c.after === null ? '' : ` after ${showCore(c.after.timeout)} -> ${showCore(c.after.body)}`} end`;
    case 'try': {
      const parts = [`try ${showCore(c.body)}`];
      if (c.handlers.length > 0) parts.push(`catch ${showClauses(c.handlers)}`);
      if (c.otherwise !== null) parts.push(`else ${showClauses(c.otherwise)}`);
      if (c.after !== null) parts.push(`after ${showCore(c.after)}`);
      return `${parts.join(' ')} end`;
    }
  }
}

export function showClauses(clauses: readonly Clause[]): string {
  return clauses
    .map((c) => {
      const guards = c.guards.length === 0 ? '' : ` when ${c.guards.map(showCore).join(' when ')}`;
      return `${c.patterns.map(showPattern).join(', ')}${guards} -> ${showCore(c.body)}`;
    })
    .join(' | ');
}

function segment<T>(s: Segment<T>, show: (t: T) => string): string {
  const size = s.size === null ? '' : `-size(${showCore(s.size)})${s.unit === 1 ? '' : `*${s.unit}`}`;
  return `${show(s.value)}::${s.type}${size}${s.signed ? '-signed' : ''}${s.endian === 'big' ? '' : `-${s.endian}`}`;
}

export function showPattern(p: Pattern): string {
  switch (p.op) {
    case 'any':
      return '_';
    case 'literal':
      return inspect(p.value);
    case 'bind':
      return `v${p.id}`;
    case 'same':
      return `^v${p.id}`;
    case 'tuple':
      return `{${p.items.map(showPattern).join(', ')}}`;
    case 'cons':
      return `[${showPattern(p.head)} | ${showPattern(p.tail)}]`;
    case 'map':
      return `%{${p.pairs.map((i) => `${showCore(i.key)} => ${showPattern(i.value)}`).join(', ')}}`;
    case 'bits':
      return `<<${p.segments.map((s) => segment(s, showPattern)).join(', ')}>>`;
    case 'both':
      return `${showPattern(p.left)} = ${showPattern(p.right)}`;
  }
}

/** Core of the clauses of `def f(…)` in a module whose body is the text; throws what is wrong with it. */
export function functionCore(definition: string, name = 'f', world = new StaticWorld()): string {
  const result = compileStatic(`defmodule T do\n${definition}\nend`, 't.ex', world);
  if (!result.ok) throw new Error(`${result.problem.exception}: ${result.problem.file}:${result.problem.line}: ${result.problem.description}`);
  const module = result.modules.find((m) => m.name.name === 'Elixir.T')!;
  const f = module.functions.find((g) => g.name.name === name)!;
  return showClauses(f.clauses);
}

/** Core of an expression with variables a, b and c. */
export const core = (expression: string): string => functionCore(`def f(a, b, c) do\n${expression}\nend`).replace(/^v\d+, v\d+, v\d+ -> /, '');

/** What the compiler says about a file: its problem, or its warnings. */
export function said(source: string, world = new StaticWorld()): string {
  const result = compileStatic(source, 't.ex', world);
  const warnings = result.warnings.map((w) => `warning: ${w.message} (${w.location})`);
  if (!result.ok) {
    warnings.push(...result.problem.warnings.map((w) => `warning: ${w.message} (${w.location})`));
    warnings.push(`${result.problem.exception} ${result.problem.file}:${result.problem.line}: ${result.problem.description}`);
  }
  return warnings.join('\n');
}
