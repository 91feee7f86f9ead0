// Drives Debian's Firefox over Marionette, the protocol that it brings itself: JSON with its length before it, over a local socket.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Nothing that Firefox would ask by itself.
const preferences = {
  "marionette.port": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.aboutwelcome.enabled": false,
  "app.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "http://127.0.0.1:9/",
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "extensions.getAddons.cache.enabled": false,
};

function freePort() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function connected(port) {
  for (let i = 0; i < 600; ++i) {
    const socket = await new Promise((done) => {
      const made = net.connect(port, "127.0.0.1", () => done(made));
      made.once("error", () => done(null));
    });
    if (socket) return socket;
    await pause(100);
  }
  throw new Error("Firefox did not open its port");
}

export class Firefox {
  static async open(program) {
    const out = new Firefox();
    out.profile = mkdtempSync(path.join(os.tmpdir(), "firefox-"));
    const port = await freePort();
    const lines = Object.entries({ ...preferences, "marionette.port": port }).map(([k, v]) => `user_pref("${k}", ${JSON.stringify(v)});`);
    writeFileSync(path.join(out.profile, "user.js"), lines.join("\n"));
    const environment = { ...process.env, HOME: out.profile, MOZ_HEADLESS: "1" };
    const words = ["--headless", "--marionette", "--no-remote", "--profile", out.profile];
    out.child = spawn(program, words, { env: environment, stdio: "ignore", detached: true });
    out.socket = await connected(port);
    out.waiting = new Map();
    out.next = 1;
    out.listen();
    await out.ask("WebDriver:NewSession", { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } });
    await out.ask("WebDriver:SetTimeouts", { script: 120000, pageLoad: 120000 });
    return out;
  }
  listen() {
    let held = Buffer.alloc(0);
    this.socket.on("data", (piece) => {
      held = Buffer.concat([held, piece]);
      for (;;) {
        const colon = held.indexOf(0x3a);
        const size = Number(held.subarray(0, Math.max(colon, 0)).toString());
        if (colon < 0 || held.length < colon + 1 + size) return;
        const message = JSON.parse(held.subarray(colon + 1, colon + 1 + size).toString());
        held = held.subarray(colon + 1 + size);
        if (!Array.isArray(message)) continue; // its greeting
        const [, id, error, result] = message;
        const { done, failed } = this.waiting.get(id);
        this.waiting.delete(id);
        if (error) failed(new Error(`${error.error}: ${error.message}`));
        else done(result);
      }
    });
  }
  ask(command, parameters = {}) {
    const id = this.next++;
    const text = Buffer.from(JSON.stringify([0, id, command, parameters]));
    this.socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
    return new Promise((done, failed) => this.waiting.set(id, { done, failed }));
  }
  go = (url) => this.ask("WebDriver:Navigate", { url });
  // `script` is a function's body that may await; what it returns must be JSON.
  async run(script, ...words) {
    const whole = `const [...given] = arguments; const done = given.pop(); (async (...words) => { ${script} })(...given)
      .then((value) => done({ value }), (e) => done({ error: String(e) }));`;
    const { value } = await this.ask("WebDriver:ExecuteAsyncScript", { script: whole, args: words, sandbox: null });
    if (value.error) throw new Error(value.error);
    return value.value;
  }
  async until(condition, ...words) {
    for (let i = 0; i < 600; ++i) {
      if (await this.run(`return ${condition}`, ...words).catch(() => false)) return;
      await pause(100);
    }
    throw new Error(`never came: ${condition}`);
  }
  async picture(to) {
    const { value } = await this.ask("WebDriver:TakeScreenshot", { full: false });
    writeFileSync(to, Buffer.from(value, "base64"));
  }
  async close() {
    await this.ask("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
    this.socket.destroy();
    await pause(300);
    this.child.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
