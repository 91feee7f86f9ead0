// Runs in the page: tries each way that a script has to send something out. Returns what got through and what was refused.
export const waysOut = async (target) => {
  const refused = [];
  addEventListener("securitypolicyviolation", (e) => refused.push(`${e.effectiveDirective} ${e.blockedURI}`));
  const first = (made, good, bad) =>
    new Promise((ended) => {
      made[good] = () => ended("sent");
      made[bad] = () => ended("refused: error");
    });
  const put = (name, given, into = document.body) => into.append(Object.assign(document.createElement(name), given));
  const script = `fetch("${target}/worker").then(() => postMessage("sent"), () => postMessage("refused: error"))`;
  const ways = {
    fetch: () => fetch(`${target}/fetch`),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open("GET", `${target}/xhr`);
      request.send();
      return first(request, "onload", "onerror");
    },
    WebSocket: () => first(new WebSocket(target.replace("http", "ws")), "onopen", "onerror"),
    EventSource: () => first(new EventSource(`${target}/events`), "onopen", "onerror"),
    sendBeacon: () => void navigator.sendBeacon(`${target}/beacon`, "words"), // it says only that it was queued
    img: () => put("img", { src: `${target}/img` }),
    script: () => put("script", { src: `${target}/script.js` }),
    iframe: () => put("iframe", { src: `${target}/iframe` }),
    video: () => put("video", { src: `${target}/video` }),
    object: () => put("object", { data: `${target}/object` }),
    style: () => put("link", { rel: "stylesheet", href: `${target}/style.css` }, document.head),
    prefetch: () => put("link", { rel: "prefetch", href: `${target}/prefetch` }, document.head),
    font: () => new FontFace("away", `url(${target}/font)`).load(),
    form: () => {
      const form = Object.assign(document.createElement("form"), { action: `${target}/form`, method: "post", target: "_blank" });
      document.body.append(form);
      form.submit();
    },
    worker: () => {
      const made = new Worker(URL.createObjectURL(new Blob([script])));
      return new Promise((ended) => {
        made.onmessage = ({ data }) => ended(data);
        made.onerror = () => ended("refused: error");
      });
    },
    RTCPeerConnection: () => void new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:9" }] }),
    WebTransport: () => void new WebTransport("https://127.0.0.1:9"),
  };
  const done = {};
  for (const [name, way] of Object.entries(ways))
    try {
      const end = await way();
      done[name] = typeof end === "string" ? end : "nothing";
    } catch (e) {
      done[name] = `refused: ${e.name}`;
    }
  await new Promise((ended) => setTimeout(ended, 1500));
  return { done, refused };
};
