/**
 * Upper, lower and title case of code points (Unicode 14, as Elixir 1.14 has them). A run is `gap.delta.count.step` in base 36:
 * from `gap` after the start of the run before, `count` code points at distance `step` move by `delta`. Mappings to
 * several code points are listed one by one, `from:to.to`.
 */
class Mapping {
  /** What is not read yet: it is when first asked for. */
  private texts: { readonly runs: string; readonly several: string } | null;
  private readonly map = new Map<number, readonly number[]>();

  constructor(runs: string, several: string) {
    this.texts = { runs, several };
  }

  get(point: number): readonly number[] | undefined {
    if (this.texts !== null) this.read(this.texts);
    return this.map.get(point);
  }

  has(point: number): boolean {
    return this.get(point) !== undefined;
  }

  private read({ runs, several }: { readonly runs: string; readonly several: string }): void {
    this.texts = null;
    let start = 0;
    for (const run of runs === '' ? [] : runs.split(' ')) {
      const [gap, delta, count = 1, step = 1] = run.split('.').map((digits) => parseInt(digits, 36)) as [number, number, number?, number?];
      start += gap;
      for (let i = 0; i < count; i++) this.map.set(start + i * step, [start + i * step + delta]);
    }
    for (const pair of several.split(' ')) {
      const [from, to] = pair.split(':') as [string, string];
      this.map.set(
        parseInt(from, 36),
        to.split('.').map((digits) => parseInt(digits, 36)),
      );
    }
  }
}

export const UPPER = new Mapping(
  '2p.-w.q 2c.kn 17.-w.n o.-w.7 7.3d 2.-1.o.2 1c.-6g 2.-1.3.2 7.-1.8.2 h.-1.n.2 1b.-1.3.2 5.-8c 1.5f 3.-1.2.2 5.-1 4.-1 6.-1 3.2p 4.-1 1.4j ' +
    '4.3m 3.-1.3.2 7.-1 5.-1 3.-1 4.-1.2.2 5.-1 4.-1 2.1k 6.-1 1.-2 2.-1 1.-2 2.-1 1.-2 2.-1.8.2 f.-27 2.-1.9.2 j.-1 1.-2 2.-1 4.-1.k.2 16.-1.9.2 ' +
    'p.-1 3.8cf.2 3.-1 5.-1.5.2 9.8bj 1.8bg 1.8bi 1.-5u 1.-5q 2.-5p.2 3.-5m 2.-5n 1.wnj 4.-5p 1.wnf 2.-5r 2.wmg 1.wn8 2.-5t 1.-5v 1.wn8 1.8af ' +
    '1.wn5 3.-5v 2.8al 1.-5x 3.-5y 8.89z 3.-62 2.wn7 1.-62 4.wmi 1.-62 1.-1x 1.-61.2 2.-1z 6.-63 b.wlx 1.wlu 4n.2c 18.-1.2.2 6.-1 4.3m.3 1d.-12 ' +
    '1.-11.3 4.-w.h h.-v 1.-w.9 9.-1s 1.-1r.2 3.-1q 1.-1l 4.-1b 1.-1i 1.-8 2.-1.c.2 n.-2e 1.-28 1.7 1.-38 2.-2o 3.-1 3.-1 1h.-w.w w.-28.g ' +
    'h.-1.h.2 16.-1.r.2 1j.-1.7.2 d.-f 2.-1.1c.2 40.-1c.12 29b.2bk.17 19.2bk.3 l7.-8.6 1oo.-4tq 1.-4tp 1.-4tg 1.-4te.2 2.-4tf 1.-4t8 1.-4rp 1.r7m ' +
    '6p.r9g 4.2xy h.raw 37.-1.23.2 4a.-1n 6.-1.1c.2 2n.8.8 g.8.6 g.8.8 g.8.8 g.8.6 h.8.4.2 f.8.8 g.22.2 2.2e.4 4.2s.2 2.3k.2 2.34.2 2.3i.2 1g.8.2 ' +
    'e.-5k5 i.8.2 g.8.2 5.7 a1.-s y.-g.g k.-1 ng.-q.q 1gg.-1c.1c 1d.-1 4.-8bv 1.-8bs 2.-1.3.2 b.-1 3.-1 b.-1.1e.2 2z.-1.2.2 7.-1 d.-5ls.12 ' +
    '13.-5ls 6.-5ls nx0.-1.n.2 1s.-1.e.2 4i.-1.7.2 g.-1.v.2 1z.-1.2.2 5.-1.5.2 d.-1 5.-1.2.2 3.1c 3.-1.a.2 u.-1.8.2 j.-1.2.2 9.-1 6.-1.2.2 v.-1 ' +
    'nx.-ps t.-tzk.28 gk1.-w.q yv.-14.14 4w.-14.10 5b.-13.b c.-13.f g.-13.7 8.-13.2 1dx.-1s.1f 2dc.-w.w gww.-w.w o8y.-y.y',
  '67:2b.2b 95:jg.26 ds:22.lo pc:pl.lk.ld q8:px.lk.ld 13b:111.11u 61i:20.mp 61j:2c.lk 61k:2f.lm 61l:2h.lm 61m:1t.ji 66o:px.lv 66q:px.lv.lc ' +
    '66s:px.lv.ld 66u:px.lv.n6 680:64o.pl 681:64p.pl 682:64q.pl 683:64r.pl 684:64s.pl 685:64t.pl 686:64u.pl 687:64v.pl 688:64o.pl 689:64p.pl ' +
    '68a:64q.pl 68b:64r.pl 68c:64s.pl 68d:64t.pl 68e:64u.pl 68f:64v.pl 68g:65k.pl 68h:65l.pl 68i:65m.pl 68j:65n.pl 68k:65o.pl 68l:65p.pl ' +
    '68m:65q.pl 68n:65r.pl 68o:65k.pl 68p:65l.pl 68q:65m.pl 68r:65n.pl 68s:65o.pl 68t:65p.pl 68u:65q.pl 68v:65r.pl 68w:67c.pl 68x:67d.pl ' +
    '68y:67e.pl 68z:67f.pl 690:67g.pl 691:67h.pl 692:67i.pl 693:67j.pl 694:67c.pl 695:67d.pl 696:67e.pl 697:67f.pl 698:67g.pl 699:67h.pl ' +
    '69a:67i.pl 69b:67j.pl 69e:69m.pl 69f:pd.pl 69g:p2.pl 69i:pd.n6 69j:pd.n6.pl 69o:pd.pl 69u:6a2.pl 69v:pj.pl 69w:p5.pl 69y:pj.n6 69z:pj.n6.pl ' +
    '6a4:pj.pl 6aa:pl.lk.lc 6ab:pl.lk.ld 6ae:pl.n6 6af:pl.lk.n6 6aq:px.lk.lc 6ar:px.lk.ld 6as:pt.lv 6au:px.n6 6av:px.lk.n6 6b6:6be.pl 6b7:q1.pl ' +
    '6b8:pb.pl 6ba:q1.n6 6bb:q1.n6.pl 6bg:q1.pl 1dkw:1y.1y 1dkx:1y.21 1dky:1y.24 1dkz:1y.1y.21 1dl0:1y.1y.24 1dl1:2b.2c 1dl2:2b.2c 1dlf:11g.11i ' +
    '1dlg:11g.111 1dlh:11g.117 1dli:11q.11i 1dlj:11g.119',
);

export const LOWER = new Mapping(
  '1t.w.q 3j.w.n o.w.7 14.1.o.2 1e.1.3.2 7.1.8.2 h.1.n.2 1a.-3d 1.1.3.2 8.5u 1.1.2.2 4.5q 1.1 2.5p.2 2.1 3.27 1.5m 1.5n 1.1 2.5p 1.5r 2.5v 1.5t ' +
    '1.1 4.5v 1.5x 2.5y 1.1.3.2 6.62 1.1 2.62 3.1 2.62 1.1 2.61.2 2.1.2.2 4.63 1.1 4.1 8.2 1.1 2.2 1.1 2.2 1.1.9.2 j.1.9.2 j.2 1.1.2.2 4.-2p ' +
    '1.-1k 1.1.k.2 14.-3m 2.1.9.2 o.8bv 1.1 2.-4j 1.8bs 3.1 2.-5f 1.1x 1.1z 1.1.5.2 8a.1.2.2 6.1 9.38 7.12 2.11.3 4.1s 2.1r.2 3.w.h i.w.9 18.8 ' +
    '9.1.c.2 s.-1o 3.1 2.-7 1.1 3.-3m.3 3.28.g g.w.w 28.1.h.2 16.1.r.2 1i.f 1.1.7.2 f.1.1c.2 2p.1c.12 29b.5ls.12 13.5ls 6.5ls k3.tzk.28 28.8.6 ' +
    '1pc.-2bk.17 19.-2bk.3 8z.1.23.2 4e.-5vj 2.1.1c.2 2w.-8.8 g.-8.6 g.-8.8 g.-8.8 g.-8.6 h.-8.4.2 f.-8.8 w.-8.8 g.-8.8 g.-8.8 g.-8.2 2.-22.2 ' +
    '2.-9 c.-2e.4 4.-9 c.-8.2 2.-2s.2 e.-8.2 2.-34.2 2.-7 c.-3k.2 2.-3i.2 2.-9 8a.-5st 4.-6gv 1.-6di 7.s 1a.g.g z.1 mr.q.q 1fu.1c.1c 2o.1 2.-8af ' +
    '1.-2xy 1.-89z 3.1.3.2 6.-8bg 1.-8al 1.-8bj 1.-8bi 2.1 3.1 9.-8cf.2 2.1.1e.2 2z.1.2.2 7.1 nym.1.n.2 1s.1.e.2 4i.1.7.2 g.1.v.2 1z.1.2.2 4.-r9g ' +
    '1.1.5.2 d.1 2.-wmg 3.1.2.2 6.1.a.2 k.-wn8 1.-wnj 1.-wnf 1.-wn5 1.-wn8 2.-wlu 1.-wmi 1.-wlx 1.ps 1.1.8.2 g.-1c 1.-wn7 1.-raw 1.1.2.2 9.1 ' +
    '6.1.2.2 v.1 h7w.w.q yn.14.14 4w.14.10 5c.13.b c.13.f g.13.7 8.13.2 1d8.1s.1f 2e8.w.w gww.w.w o8w.y.y',
  '8g:2x.lj',
);

/** Title case where it is not the upper case. */
export const TITLE = new Mapping(
  '',
  '67:2b.37 ck:cl cl:cl cm:cl cn:co co:co cp:co cq:cr cr:cr cs:cr dt:du du:du dv:du 13b:111.136 3bk:3bk 3bl:3bl 3bm:3bm 3bn:3bn 3bo:3bo 3bp:3bp ' +
    '3bq:3bq 3br:3br 3bs:3bs 3bt:3bt 3bu:3bu 3bv:3bv 3bw:3bw 3bx:3bx 3by:3by 3bz:3bz 3c0:3c0 3c1:3c1 3c2:3c2 3c3:3c3 3c4:3c4 3c5:3c5 3c6:3c6 ' +
    '3c7:3c7 3c8:3c8 3c9:3c9 3ca:3ca 3cb:3cb 3cc:3cc 3cd:3cd 3ce:3ce 3cf:3cf 3cg:3cg 3ch:3ch 3ci:3ci 3cj:3cj 3ck:3ck 3cl:3cl 3cm:3cm 3cn:3cn ' +
    '3co:3co 3cp:3cp 3cq:3cq 3ct:3ct 3cu:3cu 3cv:3cv 680:688 681:689 682:68a 683:68b 684:68c 685:68d 686:68e 687:68f 688:688 689:689 68a:68a ' +
    '68b:68b 68c:68c 68d:68d 68e:68e 68f:68f 68g:68o 68h:68p 68i:68q 68j:68r 68k:68s 68l:68t 68m:68u 68n:68v 68o:68o 68p:68p 68q:68q 68r:68r ' +
    '68s:68s 68t:68t 68u:68u 68v:68v 68w:694 68x:695 68y:696 68z:697 690:698 691:699 692:69a 693:69b 694:694 695:695 696:696 697:697 698:698 ' +
    '699:699 69a:69a 69b:69b 69e:69m.n9 69f:69o 69g:p2.n9 69j:pd.n6.n9 69o:69o 69u:6a2.n9 69v:6a4 69w:p5.n9 69z:pj.n6.n9 6a4:6a4 6b6:6be.n9 ' +
    '6b7:6bg 6b8:pb.n9 6bb:q1.n6.n9 6bg:6bg 1dkw:1y.2u 1dkx:1y.2x 1dky:1y.30 1dkz:1y.2u.2x 1dl0:1y.2u.30 1dl1:2b.38 1dl2:2b.38 1dlf:11g.12u ' +
    '1dlg:11g.12d 1dlh:11g.12j 1dli:11q.12u 1dlj:11g.12l',
);
