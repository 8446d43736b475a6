/** General categories and some scripts of Unicode, as \\p{…} names them: ranges as CodePointSet reads them. */
import { CodePointSet } from '../../../terms/index.ts';

const TABLES: Readonly<Record<string, string>> = {
  L:
    '1t.p 7.p 1c b 5 6.m 2.u 2.cp 5.b f.4 8 2 3m.4 2.1 3.3 2 7 2.2 2 2.j 2.2a 2.3u 9.4l 2.11 3 7.14 20.q 5.3 1a.16 10.1 2.2q 2 g.1 8.1 b.2 3 ' +
    'h 2.t u.2g c p.w a.1 5 6.l 5 a 4 o.o 8.a 6.n 2.5 i.15 1n.1h 4 j 8.9 g.f 5.7 3.1 3.l 2.6 2 4.3 4 h e.1 2.2 f.1 b 9.5 5.1 3.l 2.6 2.1 2.1 ' +
    '2.1 w.3 2 k.2 h.8 2.2 2.l 2.6 2.1 2.4 4 j g.1 o c.7 3.1 3.l 2.6 2.1 2.4 4 v.1 2.2 g i 2.5 4.2 2.3 4.1 2 2.1 4.1 4.2 4.b n 1h.7 2.2 2.m ' +
    '2.f 4 r.2 3 3.1 v 5.7 2.2 2.m 2.9 2.4 4 w.1 2.1 g.1 i.8 2.2 2.14 3 h 6.2 9.2 p.5 6.h 4.n 2.8 2 3.6 1n.1b 2.1 d.6 1n.1 2 2.4 2.n 2 2.9 ' +
    '2.1 a 3.4 2 m.3 x 1s.7 2.z s.4 38.16 l h.5 5.3 4 4.1 8.2 5.c d i.11 2 6 3.16 2.98 2.3 3.6 2 2.3 3.14 2.3 3.w 2.3 3.6 2 2.3 3.e 2.1k 2.3 ' +
    '3.1u 12.f h.2d 3.5 4.h7 3.g 2.p 6.22 7.7 8.h e.i f.h f.c 2.2 g.1f 10 5 1w.2g 8.4 3.x 2 6.1x b.u 1e.t 3.4 c.17 5.p 1j.m a.1g 2b 2m.1a i.7 ' +
    '1j.t e.1 b.17 r.z 16.2 b.z 3.8 8.16 3.2 16.3 2.5 2.1 4 6.5b 1t.7p 3.5 3.11 3.5 3.7 2 2 2 2.u 3.1g 2.6 2 4.2 2.6 4.3 3.5 5.c 6.2 2.6 39 e ' +
    'h.c 2u 5 3.9 2 4.4 7 2 2 2.3 2.a 3.3 6.4 5 1h.1 22k.6c 7.3 4.1 d.11 2 6 3.1j 8 h.m a.6 2.6 2.6 2.6 2.6 2.6 2.6 2.6 29 d2.1 17.4 6.1 5.2d ' +
    '7.2 2.2h 2.3 6.16 2.2l i.v 1d.f e9.533 1t.h3g 1w.19 3.7g 4.f b.1 l.1a h.u 3.1x 1e.8 3.2u 3.1r 6.1 2 2.4 p.f 2.2 2.3 2.m u.1f f.1d 1r.5 4 ' +
    '2.1 c.r b.m q.s 8.1a t h.4 2.9 b.4 2.14 o.2 2.7 l.m 4 4.1d 2 4.1 3.4 3 2 p.2 3.a 8.2 d.5 3.5 3.5 a.6 2.6 2.16 2.d 7.36 u.8mb d.m 5.1c ' +
    '6it.a5 3.2x 13.6 d.4 6 2.9 2.c 2.4 2 2.1 2.1 2.2z y.a2 j.1r 3.1h 15.b 39.4 2.3q 11.p 7.p c.2g 4.5 3.5 3.5 3.2 10.b 2.p 2.i 2.1 2.e 3.d ' +
    'z.3e au.s 4.1c 1c.v e.j 2.7 7.11 b.t 3.z 5.7 1d.4d j.z 5.z 5.13 9.1f d.a 2.e 2.6 2.1 2.a 2.e 2.6 2.1 1w.8m a.l b.7 p.5 2.15 2.8 1y.5 3 ' +
    '2.17 2.1 4 3.m b.m a.u 1u.i 2.1 b.l b.p 1z.1j 7.1 1t g.3 2.2 2.s 17.s 4.s 10.7 2.r s.1h b.l b.i e.h 33.20 1k.1e e.1e e.z 9p.15 7.1 27.s ' +
    'b 9.l 17.h 1b.k s.m d.1g 1m.1 3 e.18 x.o r.z u 3 9.y 4 d.1b f.3 m 2 10.h 2.o 2d.6 2 2.3 2.e 2.9 8.1a 13.7 3.1 3.l 2.6 2.1 2.4 4 j d.4 ' +
    '4f.1g j.3 l.2 v.1b l.1 2 55.1a 16.3 11.1b l 1o.16 e 20.q 12.6 56.17 39.1r w.7 3 3.7 2.1 2.n g 2 2n.7 3.12 h 2 t b.13 8 m c.19 k j.20 ' +
    '7c.8 2.10 i 1e.t 35.6 2.1 2.11 m q.5 2.1 2.v f 94.i 5a 28.pl 6f.5f 219.2o g.tq 34i.g6 6nu.fs 8.u i.26 i.t j.1b h.3 w.k 6.i j5.1r 3l.22 6 ' +
    '1v.c 1t.1 2 t.4qf 9.yd 17.8 6w8.3 2.6 2.1 2.82 1a.2 i.3 9.az 1s5.2y 6.c 4.8 8.9 4mf.2c 2.1y 2.1 3 3.1 3.3 2.b 2 2.6 2.1s 2.3 3.7 2.6 2.r ' +
    '2.3 2.4 2 4.6 2.9f 3.o 2.o 2.u 2.o 2.u 2.o 2.u 2.o 2.u 2.o 2.7 1f9.u de.18 b.6 h 8y.t j.17 z9.6 2.3 2.1 2.e 2.5g 1o.1v 8 xh.3 2.q 2.1 2 ' +
    '3 2.9 2.3 2 2 7 5 2 2 2.2 2.1 2 3 2 2 2 2 2.1 2 3.3 2.6 2.3 2.3 2 2.9 2.g 6.2 2.4 2.g 3et.wyn x.37c 8.65 3.4g1 f.5rk 2e8.f1 15v.3t6',
  Lu:
    '1t.p 2u.m 2.6 y 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3 2 2 2 2 2 2 2 3 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.1 ' +
    '2 2 4.1 2 2.1 2.2 3.3 2.1 2.2 4.1 2.1 2 2 2.1 2 3 2.1 2.2 2 2.1 4 8 3 3 3 2 2 2 2 2 2 2 3 2 2 2 2 2 2 2 2 3 3 2.2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 8.1 2.1 3 2.3 2 2 2 2 82 2 4 9 7 2.2 2 2.1 2.g 2.8 10 3.2 4 2 2 2 2 2 2 2 2 2 2 2 6 3 2.1 3.1e 1d 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 a 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.1 2 2 2 2 2 2 3 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3.11 28a.11 2 6 k3.2d 1p7.16 3.2 8x 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 a 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 a.7 9.5 b.7 9.7 9.5 c 2 2 2 9.7 21.3 d.3 d.3 d.4 c.3 7b 5 4.2 3.2 ' +
    '3 4.4 7 2 2 2.3 3.3 b.1 6 1q 22l.1b 1d 2.2 3 2 2 2.3 2 3 9.2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 9 2 5 nym 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 k 2 2 2 2 2 2 2 2 2 2 2 2 2 3s 2 2 2 2 2 2 4 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 b 2 2.1 2 2 2 2 5 2 3 2 4 2 2 2 2 2 2 2 2 2 2.4 2.4 2 2 2 2 2 2 2 2.3 2 7 6 2 t h7w.p xy.13 ' +
    '3t.z 4d.a 2.e 2.6 2.1 1d7.1e 2cu.v gw1.v k2p.p r.p r.p r 2.1 3 3.1 3.3 2.7 r.p r.1 2.3 3.7 2.6 s.1 2.3 2.4 2 4.6 s.p r.p r.p r.p r.p r.p ' +
    'v.o y.o y.o y.o y.o y 3ee.x',
  Ll:
    '2p.p 1n 16.n 2.7 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.1 2 2 2 2 2 2 2 2.1 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 3 2 2.2 3 2 3 4.1 5 3 4.2 3 3 2 2 3 2.1 2 3 4 2 3.1 3.2 7 3 3 2 2 2 2 2 2 2 2.1 2 2 2 2 2 2 2 2 2.1 3 2 4 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.6 3 3.1 2 5 2 2 2 2.1w 2.q 5e 2 4 4.2 j s.y 2.1 4.2 2 2 2 2 2 2 2 2 2 2 2 2.4 2 3 3.1 1g.1b 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 a 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3 2 2 2 2 2 2.1 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 1d.14 288.16 3.2 l5.5 1oj.8 3c.17 1s.c 2.x 2v 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.8 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.8 9.5 b.7 9.7 9.5 b.7 9.7 9.d 3.7 9.7 9.7 9.4 2.1 7 4.2 2.1 9.3 ' +
    '3.1 9.7 b.2 2.1 7n 4.1 4 s 5 5 3.1 9.3 5 1i 23w.1b 2 4.1 2 2 2 5 2.1 2.5 6 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.1 8 2 5 d.11 2 6 nx0 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 k 2 2 2 2 2 2 2 2 2 2 2 2 2 3s 2 2 ' +
    '2 2 2 2.2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.7 2 2 3 2 2 2 2 5 2 3 2.2 2 2 2 2 2 2 2 2 2 2 6 6 2 2 2 2 2 2 ' +
    '2 5 2 7 2 2 2 2 t 4 mu.16 6.8 8.27 fnl.6 d.4 tm.p y6.13 3t.z 4c.a 2.e 2.6 2.1 1dw.1e 2by.v gw1.v k2j.p r.6 2.h r.p r.3 2 2.6 2.a r.p r.p ' +
    'r.p r.p r.p r.p r.p r.p r.r t.o 2.5 r.o 2.5 r.o 2.5 r.o 2.5 r.o 2.5 2 1f9.9 2.j 1z8.x',
  Lt: 'cl 3 3 13 5ue.7 9.7 9.7 d g 1c',
  Lm:
    'j4.h 5.b f.4 8 2 3q 6 db 6f 4l.1 7i.1 5 w a 4 4h 4o yd 3k fq 1cr 30 h0 cx.5 4v.1q e z.10 j6 e h.c 2cg.1 6q 5c d2 18.4 6 2q.1 2m.2 lxz ' +
    'yr.5 7j 37 t.1 3e.8 29 o 2y.2 4.1 d2 n 3u 31 m.1 2w.3 a glj 1a.1 1k1.5 2.15 2.8 jnq.3 uo.c 1t.1 2 cnh.3 2.6 2.1 9q1.6 1la',
  M:
    'lc.33 7o.6 7c.18 2 2.1 2.1 2 21.a 1d.k h 2u.6 3.5 3.1 2.3 10 v.q 2k.a 1n.8 a p.3 2.8 2.2 2.4 18.2 1p.7 17.n 2.w 1j.2 2.h 2.6 b.1 u.2 1l ' +
    '2.6 3.1 3.2 a b.1 r 3.2 1l 2.4 5.1 3.2 4 v.1 4 c.2 1l 2.7 2.2 2.2 l.1 n.5 2.2 1l 2.6 3.1 3.2 8.2 b.1 v 1o.4 4.2 2.3 a 15.4 1k 2.6 2.2 ' +
    '2.3 8.1 c.1 u.2 1l 2.6 2.2 2.3 8.1 c.1 t.3 1k.1 2.6 2.2 2.3 a b.1 u.2 1z 5.5 2 2.7 j.1 1q 3.6 d.7 2r 3.8 c.5 23.1 s 2 2 5.1 1e.j 2.1 6.a ' +
    '2.z a 2t.j o.3 5.2 2.2 3.6 4.3 e.b 2 b.3 jk.2 qb.3 t.2 u.1 v.1 1t.v a 1a.2 2 3a.1 z 3b.b 5.b 64.4 1m.9 2.s 3 1d.u 1e.4 1c.g 13.8 d.2 v.c ' +
    '1l.d 1d.j 49.2 2.k 5 7 3.2 5j.1r k1.w 2db.2 3y 2p.v ff.5 2y.1 n9x.3 2.9 x.1 29.1 7l 4 5 o.4 5 2c.1 1f.h r.h e 13.7 q.c 19.3 1c.d 11 1w.d ' +
    'd 9.1 1a.2 1f 2.2 3.1 6.1 2 16.4 6.1 6l.7 2.1 fn5 ki.f h.f r2 6b 46.4 1af.2 2.1 6.3 15.2 5 4m.1 fy.3 as.1 4a.a 1e.3 3f.2 1i.e 16 3.1 b.3 ' +
    '1a.a 8 1q.2 11.d h.1 19 d.2 1d.d 9.3 2.1 2l.b 7 4h.b m.3 1k.1 2.6 3.1 3.2 a b.1 3.6 4.4 5d.h o 2a.j 6k.6 3.8 s.1 2b.g 2z.c 2u.e 75.e ' +
    '6u.5 2.1 3.3 2 2.1 3y.6 3.6 4 t.9 15.6 2.3 9 a.a 1b.f ba.7 2.7 2b.l 2.d 3f.5 4 2.1 2.6 2 1v.4 2.1 2.4 9o.3 f0a.4 1o.6 t5 2.1i 8.3 2a c.1 ' +
    'f58.1 3mq.19 3.m f3.4 4.5 9.7 3.6 v.3 45.2 1j0.1i 5.1d 9 f n.4 2.e 11t.6 2.g 3.6 2.1 2.4 7a.6 ag 1q.3 15t.6 32.6 gzhy.6n',
  N:
    '1c.9 3d.1 6 3.2 142.9 3r.9 5j.9 bh.9 3b.9 5.5 31.9 3b.9 3b.9 3.5 33.c 38.9 9.6 2w.9 2x.6 8.i 32.9 2p.9 3b.9 1z.j 7h.9 1z.9 k0.j oi.2 ' +
    '6o.9 7.9 n.9 8d.9 3l.a 4m.9 7.9 53.9 2f.9 3r.9 7.9 t3 4.5 7.9 5j.1e 3.4 k7.1n 27.l hj.t 12i lm q.8 f.2 9k.3 3v.9 v.7 2.e x.9 14.e msh.9 ' +
    '59.9 8x.5 4b.9 13.9 5j.9 n.9 2f.9 bb.9 gev.9 dq.18 d.1k i.1 9i.q 11.3 u 9 3r.4 5n.9 q7.7 q.6 14.8 24.4 n.5 4h.1 3.f 3.19 1t.8 1h.1 v.2 ' +
    '24.4 2x.7 p.7 16.6 97.5 1d.9 87.u 4f.9 17.3 35.6 3r.t 3l.9 1p.9 41.9 8.j 70.9 9j.9 3b.9 af.9 2v.9 2v.b bp.i 2m.9 l3.s 6c.9 1z.9 ev.k ' +
    'to.32 dte.9 2f.9 3r.9 2.6 m7.m jt6.j 31.o uu.1d 1tt.9 br.9 15a.8 3l.9 m0.1m 2.2 2.3 25.18 2.e qr.c 25g.9',
  Nd:
    '1c.9 17r.9 3r.9 5j.9 bh.9 3b.9 3b.9 3b.9 3b.9 3b.9 3b.9 3b.9 3b.9 3b.9 2p.9 3b.9 1z.9 7r.9 1z.9 1fr.9 13.9 8d.9 3l.9 4n.9 7.9 53.9 2f.9 ' +
    '3r.9 7.9 r7r.9 iv.9 13.9 5j.9 n.9 2f.9 bb.9 gev.9 13b.9 1on.9 ml.9 3l.9 1p.9 41.9 7r.9 9j.9 3b.9 af.9 2v.9 2v.9 br.9 2v.9 l3.9 6v.9 1z.9 ' +
    'f5j.9 2f.9 3r.9 lf9.1d 1tt.9 br.9 193.9 3o7.9',
  P:
    'x.2 2.5 2.3 b.1 4.1 r.2 2 s 2 10 6 4 b.1 4 4 jj 9 cz.5 16.1 1g 2 3 3 19.1 l.1 2.1 e 2.2 23.3 2v 18.d 6i.2 1j.e w 7a.1 b 3x 3d 3e av d a8 ' +
    '2j b.1 4p.e 2 12.3 20 23.4 5.1 34.5 4s h1.8 48 ha 19.1 27.2 20.1 4e.2 2.2 12.a 8q.1 61.1 3l.6 2.5 4t.6 t.1 3i.3 1o.4 1r.1 1t.7 c n1.n ' +
    '9.j 2.c 2.b v.1 f.1 hm.3 u.1 u6.d 28.1 w.9 b8.l 1s.3 x.1 l8.3 2.1 35 40.1a 2.v 3.b bo.2 5.9 3.b h d 2r 2j mwz.1 7i.2 2s b 38.5 al.3 2f.1 ' +
    '15.2 2 1e.1 1c 2q.c h.1 3h.3 3j.1 h.1 6y g2b.1 5t.9 n.y 2.d 2 5 2.1 46.2 2.5 2.3 b.1 4.1 r.2 2 s 2 2.6 bf.2 il 1d bj ko 5k w 7l.8 13 ' +
    '35.6 1v.6 2i.3 lt 4o.4 19.3 5a.6 32.1 2.3 3j.3 1d.1 28.3 5 e 2.2 2h.5 30 bm.4 b.1 2 2x 6z.m 2y.2 t.c 25 3n.2 71 7d.2 4c 2l.7 2c.2 2.4 ' +
    'bj.4 17.1 hy.1 7b vl.4 29p.1 bjw.1 3q 1u.4 9 nn.3 94 f5p 5wo.4 2xf.1',
  S:
    '10 7 h.2 w 2 s 2 10.4 2.1 3 2.3 3 4 v w cr.3 d.d 6.6 2 2.g 3a f.1 35 3w 7f.2 3b.2 3 3.1 5r b k.1 6w 8.1 3t a2.1 7.1 6u 3j 3n.7 3p 5s 16 ' +
    '5i 5e.2 g 2.2 3.5 l 2 2 3q.7 2.5 2.1 6.3 5i.1 kx.9 k4 a6 9x 4e.x 9u.9 a.8 u9 2.2 c.2 e.2 e.2 e.1 1y e 14.2 e.2 k.w 1s.1 2.3 2.1 b 2.2 ' +
    '6.5 2 2 2 5 c.1 5.4 6.3 2 1n.1 5.af 5.s 3.6z q.a 2a.25 n.h3 19.1c 3.u b.b6 n.1q 5.v 3.ad 3.v 2.2w 6e.5 9y.1 1b.p 2.2g d.5x r.b 9 e.1 d ' +
    'm.1 7.1 2k.1 6s.1 5.9 x.z t.u c.t 9 g.v b.12 g.8v 535.1r h3l.1i fu.m a.1 2w.1 4e.3 b.3 fy.2 6a f.1 fr2 3t.g am.f 3k 19.3 2r 2.2 3 4b 7 ' +
    'h.2 w 2 s 2 3m.6 2.6 e.1 8q.8 1m.g 3.2 2.c 4 1c.18 1a3.1 gg 2gn 1p2.s evf.3 6 g2f 3p0.37 1p.6t b.12 3.1n 6.2 n.1 8.t 5.1o m.1t 4 57.2e ' +
    'ob q w q w q w q w q 1p.e7 1k.3 1f.7 2.d 2.1 1c9 c0 1wt 4 3i ci.1 7j.17 5.2r d.e 3.e 2.e 2.10 o.4g 1l.s e.17 5.8 8.1 f.5 4b.rb 6.f 4.c ' +
    '4.37 d.2g 8.b 5 g.b 5.1j 9.9 7.13 9.t 3.1 27.9f d.d 3.4 4.4 4.6 a.s 4.a 6.5 b.9 7.7 9.6 a.42 2.1i',
  Z: 'w 3k 4bk 1vk.a u.1 6 1c 335',
  Latin:
    '1t.p 7.p 1c g 6.m 2.u 2.cg 14.4 55o.11 7.1c 6.3 6.c 2.1x 1u.73 aa e h.c 3y.1 7 s i.14 254.v o83.2t 4.1r 6.1 2 2.4 p.d mp.16 2.8 2.3 ' +
    'fpz.6 t7.p 7.p 1ly.5 2.15 2.8 16iu.u',
  Greek:
    'og.3 2.2 3.3 2 5 2 2.2 2 2.j 2.1q f.f 4yv.4 1f.4 5.4 2d 8x.l 3.5 3.11 3.5 3.7 2 2 2 2.u 3.1g 2.e 2.d 3.5 2.i 3.2 2.8 88 rb3 gyj.26 i ' +
    '155s.1x',
  Cyrillic: 'sg.3o 3.4o 4lt.8 4j 25 38o.v nr5.2n han.1',
  Han: '96o.p 2.2g d.5x 1c 2 q.8 f.3 qt.533 1t.g73 hkx.a5 3.2x n49.1 d.1 sgf.wyn x.37c 8.65 3.4g1 f.5rk 2e8.f1 15v.3t6',
  Hiragana: '9j5.2d 7.2 23qa.7y 1d.2 cry',
  Katakana: '9lt.2h 3.2 6p.f 5t.1a 2.2f 14b3.9 2.18 ytv.3 2.6 2.1 2 80.2 1u.3',
  Hangul: '3cw.73 5yn.1 76.2l 36.u 1u.u nhe.s hw.8mb d.m 5.1c 7tx.u 4.5 3.5 3.5 3.2',
  Hebrew: '13l.1i 9.q 5.5 1cfd.p 2.4 2 2.1 2.1 2.9',
  Arabic:
    '16o.4 2.5 2.d 2.2 2.v 2.9 c.p 2.2z 2.x 29.1b 6p.u 2.1 7.21 2.s 1bv5.36 h.a2 3.27 3.1h 8 x.f 35.4 2.3q 31g.u 185e.3 2.q 2.1 2 3 2.9 2.3 2 ' +
    '2 7 5 2 2 2.2 2.1 2 3 2 2 2 2 2.1 2 3.3 2.6 2.3 2.3 2 2.9 2.g 6.2 2.4 2.g 1h.1',
  Thai: '2rl.1l 6.r',
};

/**
 * The scripts that PCRE of OTP 25 knows besides those with a table. For them and for the categories without a table the host is asked,
 * and answers for the code points of Unicode 14 alone: what a later version says must not be visible in a run.
 */
const SCRIPTS = new Set(
  ('Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian ' +
    'Caucasian_Albanian Chakma Cham Cherokee Common Coptic Cuneiform Cypriot Deseret Devanagari Duployan Egyptian_Hieroglyphs Elbasan ' +
    'Ethiopic Georgian Glagolitic Gothic Grantha Gujarati Gurmukhi Hanunoo Imperial_Aramaic Inherited Inscriptional_Pahlavi ' +
    'Inscriptional_Parthian Javanese Kaithi Kannada Kayah_Li Kharoshthi Khmer Khojki Khudawadi Lao Lepcha Limbu Linear_A Linear_B Lisu ' +
    'Lycian Lydian Mahajani Malayalam Mandaic Manichaean Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi ' +
    'Mongolian Mro Myanmar Nabataean New_Tai_Lue Nko Ogham Ol_Chiki Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_South_Arabian ' +
    'Old_Turkic Oriya Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra ' +
    'Sharada Shavian Siddham Sinhala Sora_Sompeng Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil ' +
    'Telugu Thaana Tibetan Tifinagh Tirhuta Ugaritic Vai Warang_Citi Yi').split(' '),
);
const CATEGORIES = new Set('Lo Mc Me Mn Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs'.split(' '));

/** Format characters of Unicode 14. */
const FORMAT = '4t 11v.5 n 5d 1e ap.1 29 2zw 1kt.4 r.4 1e.4 2.9 17yo 6y.2 3b6 g 6zn.8 qy0.3 440.7 h407 v.2n';

/** A set of code points. */
export type Property = { has(c: number): boolean };

const table = (name: string): Property => propertySet(name)!;
const union = (...names: string[]): Property => ({ has: (c) => names.some((name) => table(name).has(c)) });
const host = (property: string): Property => {
  const pattern = new RegExp(`^\\p{${property}}$`, 'u');
  return { has: (c) => (isAssigned(c) || table('Cc').has(c) || table('Cf').has(c)) && pattern.test(String.fromCodePoint(c)) };
};

/** Letters, marks, numbers, punctuation, symbols and separators of Unicode 14: all but control, format, private and unassigned code points. */
export const isAssigned = (c: number): boolean => c >= 0xa0 ? union('L', 'M', 'N', 'P', 'S', 'Z').has(c) : c >= 0x20 && c < 0x7f;

/** What has no table of its own. */
function derived(name: string): Property | undefined {
  switch (name) {
    case 'Any':
      return { has: () => true };
    case 'L&':
      return union('Lu', 'Ll', 'Lt');
    case 'Xan':
      return union('L', 'N');
    case 'Xwd':
      return { has: (c) => c === 0x5f || table('Xan').has(c) };
    case 'Xsp':
    case 'Xps':
      return { has: (c) => (c >= 9 && c <= 13) || table('Z').has(c) };
    case 'Cc':
      return { has: (c) => c < 0x20 || (c >= 0x7f && c < 0xa0) };
    case 'Cf':
      return new CodePointSet(FORMAT);
    case 'Co':
      return { has: (c) => (c >= 0xe000 && c <= 0xf8ff) || (c >= 0xf0000 && (c & 0xffff) <= 0xfffd) };
    case 'Cs':
      return { has: (c) => c >= 0xd800 && c <= 0xdfff };
    case 'C':
      return { has: (c) => !isAssigned(c) };
    case 'Cn':
      return { has: (c) => !isAssigned(c) && !union('Cc', 'Cf', 'Co', 'Cs').has(c) };
    default:
      if (CATEGORIES.has(name)) return host(name);
      return SCRIPTS.has(name) ? host(`Script=${name}`) : undefined;
  }
}

const made = new Map<string, Property>();

/** The set of a property, or undefined when there is no such property. */
export function propertySet(name: string): Property | undefined {
  const known = made.get(name);
  if (known !== undefined) return known;
  const ranges = TABLES[name];
  const set = ranges === undefined ? derived(name) : new CodePointSet(ranges);
  if (set !== undefined) made.set(name, set);
  return set;
}

export const isLetter = (c: number): boolean => propertySet('L')!.has(c);
export const isNumber = (c: number): boolean => propertySet('N')!.has(c);
export const isDigit = (c: number): boolean => propertySet('Nd')!.has(c);
