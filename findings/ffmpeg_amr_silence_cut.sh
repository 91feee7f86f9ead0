#!/usr/bin/env bash
# Debian's ffmpeg 5.1 (7:5.1.9-0+deb12u1) on a call recording in AMR (narrow band) whose encoder used discontinuous
# transmission (DTX: no speech frames while nobody speaks; RFC 4867 and 3GPP TS 26.101). The file is made by the library
# opencore-amr 0.1.6 (Debian libopencore-amrnb0) through python, and decoded by it too, as the second opinion.
# Behaviour: ffmpeg throws the silent stretches away. A recording of 12 seconds (2 s sound, 2 s pause, three times) comes
# out as six and a half, the later sounds move forward, and the exit code is 0; on the way it prints "Not yet implemented
# in FFmpeg" for a comfort-noise frame and "Corrupt bitstream" for an empty one (with -v quiet nothing). With pauses longer
# than two thirds the exit code is 69. ffprobe's duration is another wrong figure, an estimate from the bit rate.
# opencore gives 20 ms for each frame: 12.00 s.
# A good guess: silence is decoded as silence.
# Why it matters: Android phones record calls as AMR. Times in a transcript ("at 00:07 he threatens …") fit neither the
# original nor another player, and a pause in which the person did not agree is gone.
# Seen: 600 frames, of them 276 empty or comfort noise ; opencore 12.00 s ; ffmpeg 6.48 s, exit code 0 ; ffprobe 6.99 s.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); r=$tmp/r; a=$(uname -m)-linux-gnu
    export PATH="$r/usr/bin:$PATH" LD_LIBRARY_PATH="$r/usr/lib/$a:$r/usr/lib/$a/blas:$r/usr/lib/$a/lapack:$r/usr/lib/$a/pulseaudio"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need ffmpeg 7:5.1.9-0+deb12u1; need libopencore-amrnb0 0.1.6-1
cd "$tmp"
python3 - >frames <<'P'
import ctypes, ctypes.util, glob, math, os, random
paths = [p for d in os.environ.get('LD_LIBRARY_PATH', '').split(':') if d for p in glob.glob(d + '/libopencore-amrnb.so.0')]
lib = ctypes.CDLL(paths[0] if paths else 'libopencore-amrnb.so.0')
for f in ('Encoder_Interface_init', 'Decoder_Interface_init'): getattr(lib, f).restype = ctypes.c_void_p
enc = ctypes.c_void_p(lib.Encoder_Interface_init(1))          # 1: DTX
dec = ctypes.c_void_p(lib.Decoder_Interface_init())
random.seed(1); buf = (ctypes.c_ubyte * 64)(); pcm = (ctypes.c_short * 160)(); kinds = {}; decoded = 0
with open('call.amr', 'wb') as out:
    out.write(b'#!AMR\n')
    for i in range(600):                                       # 12 s, 20 ms each
        loud = i % 200 < 100
        pcm[:] = [int(9000 * math.sin(t * .3) * math.sin(t * .0007)) if loud else random.randint(-2, 2) for t in range(i * 160, i * 160 + 160)]
        n = lib.Encoder_Interface_Encode(enc, 7, pcm, buf, 0); out.write(bytes(buf[:n]))
        kind = buf[0] >> 3 & 15; kinds[kind] = kinds.get(kind, 0) + 1
        lib.Decoder_Interface_Decode(dec, buf, (ctypes.c_short * 160)(), 0); decoded += 160
print(sum(kinds.values()), sum(v for k, v in kinds.items() if k >= 8), decoded / 8000)
P
read -r frames silent opencore <frames
rc=0; ffmpeg -v error -y -i call.amr call.wav </dev/null 2>err || rc=$?
got=$(python3 -c "import wave; w = wave.open('call.wav'); print('%.2f' % (w.getnframes() / w.getframerate()))")
probe=$(ffprobe -v quiet -show_entries format=duration -of csv=p=0 call.amr)
echo "$frames frames, of them $silent without speech; opencore $opencore s; ffmpeg $got s, exit code $rc; ffprobe $probe s"
grep -c 'Corrupt bitstream' err | sed 's/^/"Corrupt bitstream" lines: /'
python3 - "$frames" "$silent" "$opencore" "$got" "$rc" "$probe" <<'P'
import sys
frames, silent, opencore, got, rc, probe = map(float, sys.argv[1:])
ok = frames == 600 and opencore == 12 and abs(got - (600 - silent) * .02) < .1 and rc == 0 and probe < 11
sys.exit(0 if ok else 'changed: ffmpeg keeps the silence, or ends with an error')
P
