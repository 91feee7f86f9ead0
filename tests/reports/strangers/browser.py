"""One headless Chromium for many pages, spoken to through its debugging pipe."""
import base64
import json
import os
import subprocess

SHELL = "exec chromium --headless --no-sandbox --disable-gpu --remote-debugging-pipe about:blank 3<&{} 4>&{}"


class Browser:
    def __init__(self):
        read_end, self.to = os.pipe()
        self.back, write_end = os.pipe()
        self.process = subprocess.Popen(["sh", "-c", SHELL.format(read_end, write_end)], pass_fds=(read_end, write_end), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read_end)
        os.close(write_end)
        self.number, self.pending, self.session, self.events = 0, b"", None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def message(self):
        while b"\0" not in self.pending:
            piece = os.read(self.back, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium went away")
            self.pending += piece
        first, _, self.pending = self.pending.partition(b"\0")
        return json.loads(first)

    def call(self, method, **params):
        self.number += 1
        order = {"id": self.number, "method": method, "params": params}
        if self.session:
            order["sessionId"] = self.session
        data = json.dumps(order).encode() + b"\0"
        while data:
            data = data[os.write(self.to, data):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer.get("method"))

    def print(self, source, target):
        self.events = []
        self.call("Page.navigate", url=source.as_uri())
        while "Page.loadEventFired" not in self.events:
            self.events.append(self.message().get("method"))
        made = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        target.write_bytes(base64.b64decode(made["data"]))

    def close(self):
        self.process.terminate()
        self.process.wait()
