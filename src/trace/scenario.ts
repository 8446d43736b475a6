/**
 * A small notation for traces in tests: one line is one thing that happens.
 *
 *   spawn A            spawn B by A         A -call:get-> B      (send and enqueue; shapes: info call cast reply …)
 *   B takes            B looks past         A waits              A waits call B
 *   A runs             A stops              A exits boom         A is named KV
 *   A state 1          A links B            A monitors B         A set 50 (a receive timer, in ms)
 *   A sends-after 50 B tick                 timer                suspend A      resume A
 *
 * Each line advances the clock by a microsecond. `takes` takes the oldest message that no other line took.
 */
import { atom, binary, type Term } from '../terms/index.ts';
import { drain, START } from './drain.ts';
import { TraceLog } from './log.ts';
import { TraceStore } from './store.ts';
import { DropReason, Shape, WaitReason } from './vocabulary.ts';

type Letter = { readonly event: number; readonly termId: number; readonly from: number; readonly shape: number };

/** Writes the scenario into a log. Process names become ids from 100 up, in order of spawning. */
export function writeScenario(text: string): TraceLog {
  const log = new TraceLog();
  const ids = new Map<string, number>();
  const boxes = new Map<number, Letter[]>();
  const looked = new Map<number, number>();
  const timers: { readonly from: number; readonly to: number; readonly event: number; readonly term: string }[] = [];
  let time = 0;
  const id = (name: string): number => {
    const found = ids.get(name);
    if (found === undefined) throw new Error(`${name} is not spawned`);
    return found;
  };
  const value = (word: string): Term => (/^-?\d+$/.test(word) ? Number(word) : atom(word));
  const deliver = (from: number, to: number, termId: number, shape: number, cause: number): void => {
    const event = log.at(time).enqueue(to, from, cause, termId, shape);
    boxes.get(to)!.push({ event, termId, from, shape });
  };
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    time += 1000;
    const words = line.split(/\s+/);
    const arrow = /^(\w+) -(\w+):(\S+)-> (\w+)$/.exec(line);
    if (arrow !== null) {
      const [, from, shapeName, what, to] = arrow as unknown as [string, string, string, string, string];
      const shape = Shape[shapeName as keyof typeof Shape];
      const termId = log.term(shape === Shape.call ? [atom('$gen_call'), [1, 2], value(what)] : value(what));
      const sent = log.at(time).send(id(from), id(to), -1, termId, shape);
      deliver(id(from), id(to), termId, shape, sent);
      continue;
    }
    if (words[0] === 'spawn') {
      const name = words[1]!;
      ids.set(name, 100 + ids.size);
      boxes.set(id(name), []);
      log.at(time).spawn(id(name), words[2] === 'by' ? id(words[3]!) : -1, -1, log.symbols.call(atom(name), atom('init'), []), atom(name), atom('init'), [], false);
      continue;
    }
    if (words[0] === 'timer') {
      const timer = timers.shift()!;
      const fired = log.at(time).timerFire(timer.from, timer.to, timer.event);
      if (timer.term !== '') deliver(-1, timer.to, log.term(value(timer.term)), Shape.info, fired);
      else log.at(time).wake(timer.to, fired, 0);
      continue;
    }
    if (words[0] === 'suspend' || words[0] === 'resume') {
      log.at(time)[words[0]](id(words[1]!), -1, -1);
      continue;
    }
    const me = id(words[0]!);
    const box = boxes.get(me)!;
    switch (words[1]) {
      case 'takes': {
        const letter = box.splice(looked.get(me) ?? 0, 1)[0]!;
        looked.delete(me);
        log.at(time).receive(me, letter.from, letter.event, letter.termId, letter.shape);
        break;
      }
      case 'looks': {
        const at = looked.get(me) ?? 0;
        looked.set(me, at + 1);
        log.at(time).skip(me, box[at]!.from, box[at]!.event, box[at]!.termId, box[at]!.shape);
        break;
      }
      case 'waits':
        log.at(time).wait(me, words[3] === undefined ? -1 : id(words[3]), -1, null, WaitReason[(words[2] ?? 'receive') as keyof typeof WaitReason]);
        break;
      case 'wakes':
        log.at(time).wake(me, -1, 0);
        break;
      case 'runs':
        log.at(time).in(me, -1, 0);
        break;
      case 'stops':
        log.at(time).out(me, -1, 10);
        break;
      case 'exits':
        log.at(time).exit(me, -1, -1, value(words[2]!));
        for (const letter of box.splice(0)) log.at(time).drop(me, letter.from, letter.event, letter.termId, DropReason.died);
        break;
      case 'is':
        log.at(time).register(me, -1, atom(words[3]!));
        break;
      case 'state':
        log.at(time).state(me, -1, value(words[2]!));
        break;
      case 'links':
        log.at(time).link(me, id(words[2]!), -1);
        break;
      case 'unlinks':
        log.at(time).unlink(me, id(words[2]!), -1);
        break;
      case 'monitors':
        log.at(time).monitor(me, id(words[2]!), -1, 1, null);
        break;
      case 'set':
        timers.push({ from: me, to: me, event: log.at(time).timerSet(me, me, -1, null, Number(words[2])), term: '' });
        break;
      case 'sends-after': {
        const to = id(words[3]!);
        timers.push({ from: me, to, event: log.at(time).timerSet(me, to, -1, value(words[4]!), Number(words[2])), term: words[4]! });
        break;
      }
      case 'prints':
        log.at(time).output(me, -1, binary(words.slice(2).join(' ')), 0);
        break;
      case 'notes':
        log.at(time).note(me, -1, words.slice(2).map(value));
        break;
      default:
        throw new Error(`not understood: ${line}`);
    }
  }
  return log;
}

/** The scenario as it arrives at the page. */
export function scenario(text: string): TraceStore {
  const store = new TraceStore();
  const log = writeScenario(text);
  for (let next = drain(log, START); next !== null; next = drain(log, next.next)) store.append(next.piece);
  return store;
}
