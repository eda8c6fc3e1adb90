// Live reload of the preview. No page that is published has this script.
(() => {
  "use strict";
  const { mark, style } = document.currentScript.dataset;
  const PLACE = "warraq: scrolled to";
  const CLOSED = "warraq: closed errors";
  let shownStyle = style;
  let source;
  let overlay;

  // ---- the connection

  // A browser opens only six connections to a host, so pages in hidden tabs give theirs up. When they come back, they say
  // what they show and are told what they missed.
  const connect = () => {
    if (source || document.hidden) return;
    const state = { page: decoded(location.pathname), mark, style: shownStyle };
    const query = Object.entries(state).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    source = new EventSource(`/_warraq/events?${query}`);
    source.addEventListener("reload", reload);
    source.addEventListener("style", (event) => restyle(event.data));
    source.addEventListener("errors", (event) => show(JSON.parse(event.data), event.data));
  };
  const disconnect = () => {
    source?.close();
    source = undefined;
  };
  const decoded = (path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  // ---- loading again, at the same place

  const reload = () => {
    disconnect();
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  };
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (place?.[0] === location.pathname) {
    const [, x, y] = place;
    const back = () => scrollTo({ left: x, top: y, behavior: "instant" });
    back();
    // Pictures and fonts move the text.
    addEventListener("load", back, { once: true });
  }

  // ---- style sheets, without loading the page

  const restyle = (version) => {
    shownStyle = version;
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(old.href, location.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("v", version);
      const fresh = old.cloneNode();
      fresh.href = address.href;
      // The old one stays until the new one is there, so that the page is never without style.
      fresh.addEventListener("load", () => old.remove(), { once: true });
      fresh.addEventListener("error", () => fresh.remove(), { once: true });
      old.after(fresh);
    }
  };

  // ---- errors, over the page

  const show = (told, text) => {
    overlay?.remove();
    overlay = undefined;
    if (!told) return sessionStorage.removeItem(CLOSED);
    if (sessionStorage.getItem(CLOSED) === text) return;
    overlay = document.createElement("warraq-errors");
    overlay.lang = told.lang;
    overlay.dir = told.dir;
    const root = overlay.attachShadow({ mode: "open" });
    const panel = element("section", { role: "alert", dir: told.dir, lang: told.lang });
    const close = element("button", { type: "button" }, told.close);
    close.addEventListener("click", () => {
      sessionStorage.setItem(CLOSED, text);
      overlay.remove();
    });
    panel.append(element("header", {}, element("h2", {}, told.title), close));
    panel.append(element("ol", {}, ...told.errors.map(item)));
    if (told.more) panel.append(element("p", {}, told.more));
    root.append(element("link", { rel: "stylesheet", href: "/_warraq/live.css" }), panel);
    document.documentElement.append(overlay);
  };
  const item = ({ file, line, message, hint_label, hint }) => {
    const where = element("p", { class: "place" }, element("code", { dir: "ltr" }, file), " ", element("span", {}, line));
    const what = element("p", { class: "message", lang: "en", dir: "ltr" }, message);
    const how = element("p", { class: "hint" }, `${hint_label}: `, element("bdi", { lang: "en", dir: "ltr" }, hint));
    return element("li", {}, where, what, ...(hint ? [how] : []));
  };
  // Text only ever becomes text nodes: nothing of a message is read as HTML.
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  connect();
})();
