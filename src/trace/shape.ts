/** Tells by its shape what kind of message a term is: a pure look at tags, no more than two levels deep. */
import { Atom, Cons, Ref, atom, type Term } from '../terms/index.ts';
import { Shape } from './vocabulary.ts';

const GEN_CALL = atom('$gen_call');
const GEN_CAST = atom('$gen_cast');
const EXIT = atom('EXIT');
const DOWN = atom('DOWN');
const SYSTEM = atom('system');
const NOTIFY = atom('notify');
const SYNC_NOTIFY = atom('sync_notify');
const IO_REQUEST = atom('io_request');
const IO_REPLY = atom('io_reply');
const ACK = atom('ack');
const NACK = atom('nack');

export function shapeOf(message: Term): Shape {
  if (!Array.isArray(message)) return Shape.info;
  const tuple = message as readonly Term[];
  const tag = tuple[0];
  // Most tags are atoms: asked first, for what something is not takes longer to find out than what it is.
  const named = tag instanceof Atom;
  switch (tuple.length) {
    case 2:
      if (named) return tag === GEN_CAST ? Shape.cast : tag === NOTIFY || tag === SYNC_NOTIFY ? Shape.event : Shape.info;
      if (tag instanceof Ref || (tag instanceof Cons && tag.tail instanceof Ref)) return Shape.reply;
      return Shape.info;
    case 3: {
      if (named) {
        if (tag === GEN_CALL) return Shape.call;
        if (tag === EXIT) return Shape.exit;
        if (tag === SYSTEM) return Shape.system;
        if (tag === IO_REPLY) return Shape.io;
        if (tag === ACK || tag === NACK) return Shape.ack;
      }
      const last = tuple[2];
      if (Array.isArray(last) && Array.isArray(tuple[1]) && (tuple[1] as readonly Term[]).length === 2) {
        const inner = (last as readonly Term[])[0];
        return inner === SYNC_NOTIFY || inner === NOTIFY ? Shape.event : Shape.call;
      }
      return Shape.info;
    }
    case 4:
      return tag === IO_REQUEST ? Shape.io : Shape.info;
    case 5:
      return tag === DOWN ? Shape.down : Shape.info;
    default:
      return Shape.info;
  }
}
