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
elif how == "nothing":
    pass
