/** Layer of the printer: blocks, clauses, `fn`, and function types. */
import { type Doc } from '../../terms/index.ts';
import { Containers } from './containers.ts';
import {
  cat,
  cats,
  forceUnfit,
  glue,
  group,
  inParens,
  joined,
  LINE,
  nest,
  onNewLine,
  strictBreak,
  ungrouped,
  withEmptyLines,
  type Entry,
} from './documents.ts';
import { ARROW, AT, BLOCK, WHEN, type Context } from './printer-base.ts';
import { isList, Node, type Item } from './tree.ts';

export type Clause = Node & { readonly args: readonly [readonly Item[], Item] };

export const isClauses = (item: Item | undefined): item is readonly Clause[] =>
  isList(item) && item[0] instanceof Node && item[0].form === ARROW && item[0].args !== null && item[0].args.length > 0;

export abstract class Clauses extends Containers {
  /** Arguments and a guard, as `when` is printed. */
  protected abstract guarded(when: Node, args: () => Doc, guard: Item): Doc;

  // ---- blocks ----

  protected override block(body: Item): Doc {
    if (isClauses(body)) return this.functionType(body);
    if (body instanceof Node && body.form === BLOCK && body.args !== null && body.args.length !== 1) return this.#expressions(body.args);
    return this.#expressions([body]);
  }

  #expressions(args: readonly Item[]): Doc {
    const entries = args.map((arg): Entry => {
      const isNode = arg instanceof Node;
      return {
        doc: this.item(arg, 'block'),
        next: isNode && arg.form === AT ? null : strictBreak(''),
        newlines: (isNode ? arg.meta.endNewlines : null) ?? 1,
      };
    });
    const docs = withEmptyLines(entries);
    return docs.length < 2 ? (docs[0] ?? null) : forceUnfit(joined(docs, onNewLine));
  }

  // ---- clauses ----

  protected clauses(body: Item): Doc {
    if (!isClauses(body)) {
      const doc = this.block(body);
      return doc === null ? null : group(doc);
    }
    const docs = body.map((clause) => this.#clause(clause));
    const all = docs.slice(1).reduce<Doc>((above, doc) => onNewLine(cat(above, emptyLine), doc), docs[0]!);
    return group(this.#forced(all, body));
  }

  #clause(clause: Clause): Doc {
    const [args, body] = clause.args;
    if (args.length === 0) return nest(glue('() ->', this.block(body)), 2);
    this.operandNesting += 2;
    const head = this.#arguments(args);
    this.operandNesting -= 2;
    return cat(group(cat(ungrouped(head), ' ->')), nest(cat(strictBreak(), this.block(body)), 2));
  }

  /** What stands left of an arrow, as one grouped document. */
  #arguments(args: readonly Item[]): Doc {
    return group(this.argumentList(args));
  }

  protected argumentList(args: readonly Item[]): Doc {
    const first = args[0];
    if (first === undefined) return '()';
    if (args.length === 1 && first instanceof Node && first.form === WHEN && first.args !== null) {
      const own = first.args.slice(0, -1);
      return this.guarded(first, () => group(this.argumentList(own)), first.args.at(-1)!);
    }
    return this.commaSeparated(args, 'bare');
  }

  protected commaSeparated(args: readonly Item[], context: Context): Doc {
    return joined(
      args.map((arg) => this.item(arg, context)),
      (left, right) => glue(cat(left, ','), right),
    );
  }

  #hasLines(clauses: readonly Clause[]): boolean {
    return clauses.some((clause) => {
      const body = clause.args[1];
      return this.hasNewline(clause.meta) || (body instanceof Node && body.form === BLOCK && body.args !== null && body.args.length >= 2);
    });
  }

  #forced(doc: Doc, clauses: readonly Clause[]): Doc {
    return this.#hasLines(clauses) ? forceUnfit(doc) : doc;
  }

  #breakOf(clauses: readonly Clause[]): Doc {
    return this.#hasLines(clauses) ? LINE : strictBreak();
  }

  // ---- functions ----

  protected fn(clauses: readonly Clause[], hasNewline: boolean): Doc {
    const [clause] = clauses as readonly [Clause];
    const [args, body] = clause.args;
    if (clauses.length === 1 && args.length === 0) {
      const bodyDoc = this.block(body);
      const gap = this.#breakOf(clauses);
      return group(this.#forced(cats(nest(cats('fn ->', gap, bodyDoc), 2), gap, 'end'), clauses));
    }
    if (clauses.length === 1 && !hasNewline) {
      const argsDoc = this.#arguments(args);
      const bodyDoc = this.block(body);
      const head = group(nest(cat(ungrouped(argsDoc), ' ->'), 'cursor'));
      const gap = this.#breakOf(clauses);
      return group(this.#forced(cats(nest(cats('fn ', head, gap, bodyDoc), 2), gap, 'end'), clauses));
    }
    return forceUnfit(onNewLine(nest(onNewLine('fn', this.clauses(clauses)), 2), 'end'));
  }

  /** `(a, b -> c)` */
  protected functionType(clauses: readonly Clause[]): Doc {
    const [clause] = clauses as readonly [Clause];
    const [args, body] = clause.args;
    if (clauses.length > 1) return forceUnfit(onNewLine(nest(onNewLine('(', this.clauses(clauses)), 2), ')'));
    if (args.length === 0) return group(this.#forced(cats('(() -> ', nest(this.block(body), 'cursor'), ')'), clauses));
    const argsDoc = this.#arguments(args);
    const bodyDoc = this.block(body);
    const doc = cat(group(cat(ungrouped(argsDoc), ' ->')), nest(cat(this.#breakOf(clauses), bodyDoc), 2));
    return group(this.#forced(inParens(doc), clauses));
  }
}

/** A newline without indentation where the clauses around it break. */
const emptyLine: Doc = nest(strictBreak(''), 'reset');
