#!/usr/bin/env python3
"""Stands for a person's speech program in tests. It is given a WAV on standard input; its first argument says how it behaves."""
import os
import socket
import struct
import sys
import time

how = sys.argv[1] if len(sys.argv) > 1 else "lines"
sound = sys.stdin.buffer.read()
print("noise on the error output", file=sys.stderr)
if how == "lines":
    rate, size = struct.unpack("<I", sound[24:28])[0], struct.unpack("<I", sound[40:44])[0]
    print(f"\n[00:00:00.000 --> 00:00:01.500]  您好这里是示例金融 {rate} {size // 2 // rate}秒")
    print("[00:01:05.000 --> 00:01:07.000]   请转告李某\n[00:02:00.000 --> 00:02:01.000]  ")
    print("没有时间的一行")
elif how == "hang":
    time.sleep(600)
elif how == "garbage":
    sys.stdout.buffer.write(bytes(range(256)) * 20 + "好的\x1b[31m".encode() + b"\xff\xfe\n")
elif how == "much":
    while True:
        print("x" * 1000)
elif how == "socket":
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family, socket.SOCK_STREAM)
            print("opened", family)
        except OSError as e:
            print("refused", e.errno)
    print("interfaces", os.path.exists("/proc/net/dev") and sum(1 for l in open("/proc/net/dev") if ":" in l and not l.strip().startswith("lo:")))
elif how == "write":
    for place in sys.argv[2:]:
        try:
            with open(place, "w") as f:
                f.write("words")
            print("wrote")
        except OSError as e:
            print("refused", e.errno)
    print("book", os.environ.get("QINGBAI_BOOK"), "files", sorted(int(f) for f in os.listdir("/proc/self/fd"))[-1])
elif how == "fail":
    print("half of it")
    sys.exit(3)
elif how == "child":
    if os.fork() == 0:
        time.sleep(600)
    print("my child stays")
elif how == "escape":  # what a cage must not let out; each harmless, on a file or terminal of the test's own
    import ctypes
    import fcntl
    import signal
    place, terminal, other = sys.argv[2], sys.argv[3], int(sys.argv[4])

    def tried(name, act):
        try:
            act()
            print(name, "done")
        except OSError as e:
            print(name, "refused", e.errno)

    tried("truncate", lambda: os.truncate(place, 1))
    tried("cut", lambda: os.close(os.open(place, os.O_RDONLY | os.O_TRUNC)))
    tried("chmod", lambda: os.chmod(place, 0o777))
    tried("fchmod", lambda: os.fchmod(os.open(place, os.O_RDONLY), 0o777))
    tried("utime", lambda: os.utime(place, (1, 1)))
    tried("xattr", lambda: os.setxattr(place, "user.q", b"1"))
    tried("flags", lambda: fcntl.ioctl(os.open(place, os.O_RDONLY), 0x40086602, struct.pack("l", 0x40)))
    tried("type", lambda: fcntl.ioctl(os.open(terminal, os.O_RDONLY | os.O_NOCTTY), 0x5412, b"x"))
    tried("draw", lambda: os.close(os.open(terminal, os.O_WRONLY | os.O_NOCTTY)))
    tried("tty", lambda: os.close(os.open("/dev/tty", os.O_RDONLY)))
    tried("signal", lambda: os.kill(other, 0))
    libc = ctypes.CDLL(None, use_errno=True)

    def shared():
        if libc.shmget(0x51, 4096, 0o1600) < 0:
            raise OSError(ctypes.get_errno(), "")
    tried("shared", shared)
elif how == "stays":  # a child with a session of its own
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.close(1)
            time.sleep(600)
        os._exit(0)
    os.wait()
    print("left")
elif how == "nothing":
    pass
